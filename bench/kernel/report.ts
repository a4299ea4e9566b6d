import { cpus } from 'node:os';
import { verdict, type Measurement } from './measurement';

export interface Circumstances {
  stumpy: string | undefined;
  kernel: string;
  quick: boolean;
}

/** docs/performance.md, from one run. The machine is named by its processor only. */
export function report(results: readonly Measurement[], { stumpy, kernel, quick }: Circumstances): string {
  const rows = results.map((line) => `| ${line.name} | ${line.value} ${line.unit} | ${verdict(line) || '-'} |`);
  const missed = results.filter(({ met }) => met === false).length;
  const judged = results.filter(({ met }) => met !== null).length;
  return `# Performance

Written by \`npm run bench:kernel -- --write\`; run it to measure your own machine.

- Processor: ${cpus()[0]?.model.trim() ?? 'unknown'}
- Date: ${new Date().toISOString().slice(0, 10)}
- Node ${process.version.slice(1)}, kernel \`${kernel}\`, ${stumpy ? `STUMPY ${stumpy}` : 'no STUMPY, so no comparison'}
- ${quick ? 'Quick run: few repetitions, without the longest series' : 'Full run'}

Ratios are CPU time of \`stumpy.stump\` on one thread over ours on one thread: medians of runs taken in turn, because a
shared machine changes its pace from minute to minute. Ratios carry over to other machines, paces and seconds do not.
Two workers against one is wall time: it needs two idle cores to mean something.

| measurement | result | target |
|---|---|---|
${rows.join('\n')}

${judged - missed} of ${judged} targets met.
`;
}
