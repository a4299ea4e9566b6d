import { cpus } from 'node:os';
import { verdict, type Measurement } from './measurement';
import { relaxedSimdSentence, type RelaxedSimd } from './relaxed';

export interface Circumstances {
  stumpy: string | undefined;
  kernel: string;
  relaxed: RelaxedSimd;
  quick: boolean;
  /** Functions without a counterpart in STUMPY. */
  alone: readonly string[];
}

/** docs/performance.md, from one run. The machine is named by its processor only. */
export function report(
  results: readonly Measurement[],
  { stumpy, kernel, relaxed, quick, alone }: Circumstances
): string {
  const rows = results.map((line) => `| ${line.name} | ${line.value} ${line.unit} | ${verdict(line) || '-'} |`);
  const missed = results.filter(({ met }) => met === false).length;
  const judged = results.filter(({ met }) => met !== null).length;
  return `# Performance

Written by \`npm run bench:kernel -- --write\`; run it to measure your own machine.

- Processor: ${cpus()[0]?.model.trim() ?? 'unknown'}
- Date: ${new Date().toISOString().slice(0, 10)}
- Node ${process.version.slice(1)}, kernel \`${kernel}\`, ${stumpy ? `STUMPY ${stumpy}` : 'no STUMPY, so no comparison'}
- ${relaxedSimdSentence(relaxed)}
- ${quick ? 'Quick run: few repetitions, without the longest series' : 'Full run'}

Ratios are CPU time of STUMPY on one thread over ours on one thread: medians of runs taken in turn, because a shared
machine changes its pace from minute to minute. Ratios carry over to other machines, paces and seconds do not. What is
marked "wall" is wall time, on two workers: it needs two idle cores to mean something. In Chromium the CPU time is that of
the page and its worker together, through the worker the plugin carries, rows moved there and neighbours back.

| measurement | result | target |
|---|---|---|
${rows.join('\n')}

${judged - missed} of ${judged} targets met.

## Without a counterpart in STUMPY

${alone.map((name) => `\`${name}\``).join(', ')}: their rows have a CPU time and no ratio.
`;
}
