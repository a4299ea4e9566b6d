import { cpus } from 'node:os';
import { verdict, type Measurement } from './measurement';
import { relaxedSimdSentence, type RelaxedSimd } from './relaxed';

interface Circumstances {
  stumpy: string | undefined;
  kernel: string;
  relaxed: RelaxedSimd;
  quick: boolean;
  /** Functions without a counterpart in STUMPY. */
  alone: readonly string[];
}

/** What one run has measured: either part may be empty. */
export interface Results {
  joins: readonly Measurement[];
  functions: readonly Measurement[];
}

const headings: Record<keyof Results, string> = {
  joins: '## Joins, dimensions, streams',
  functions: '## Functions',
};

const introduction = `# Performance

Written by \`npm run bench:kernel -- --only join,multi,left,streaming,workers,browser --write\` and
\`npm run bench:kernel -- --only functions --write\`; each writes its own part. Run them to measure your own machine.

Ratios are the CPU time of STUMPY on one thread divided by ours on one thread, as medians of alternating runs, because the
speed of a shared machine varies from minute to minute. Ratios carry over to other machines; rates and seconds do not.
Results marked "wall" are wall time on two workers and need two idle cores. In Chromium the CPU time is that of the page
and its worker together, with the plugin's own worker, including the transfer of rows and results.
`;

/**
 * docs/performance.md. A part that was not measured stays as it is. The machine is named by its processor only.
 *
 * @param previous the page so far
 */
export function report(results: Results, circumstances: Circumstances, previous = ''): string {
  const parts: Array<keyof Results> = ['joins', 'functions'];
  const sections = parts.map((part) =>
    results[part].length > 0 ? section(part, results[part], circumstances) : sectionOf(previous, headings[part])
  );
  return [introduction, ...sections.filter((text) => text !== '')].join('\n');
}

function section(part: keyof Results, results: readonly Measurement[], circumstances: Circumstances): string {
  const { stumpy, kernel, relaxed, quick, alone } = circumstances;
  const rows = results.map((line) => `| ${line.name} | ${line.value} ${line.unit} | ${verdict(line) || '-'} |`);
  const missed = results.filter(({ met }) => met === false).length;
  const judged = results.filter(({ met }) => met !== null).length;
  const withoutPeer = `
Without a counterpart in STUMPY: ${alone.map((name) => `\`${name}\``).join(', ')}; they have a CPU time and no ratio.
`;
  return `${headings[part]}

- Processor: ${cpus()[0]?.model.trim() ?? 'unknown'}
- Date: ${new Date().toISOString().slice(0, 10)}
- Node ${process.version.slice(1)}, kernel \`${kernel}\`, ${stumpy ? `STUMPY ${stumpy}` : 'no STUMPY, so no comparison'}
- ${relaxedSimdSentence(relaxed)}
- ${quick ? 'Quick run: few repetitions, without the longest series' : 'Full run'}

| measurement | result | target |
|---|---|---|
${rows.join('\n')}

${judged - missed} of ${judged} targets met.
${part === 'functions' ? withoutPeer : ''}`;
}

/** A section of a page, from its heading to the next; empty where there is none. */
function sectionOf(page: string, heading: string): string {
  const from = page.indexOf(`${heading}\n`);
  if (from < 0) {
    return '';
  }
  const end = page.indexOf('\n## ', from);
  return end < 0 ? page.slice(from) : page.slice(from, end);
}
