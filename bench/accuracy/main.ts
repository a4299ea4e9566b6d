import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../../scripts/commandLine';
import { loadKernel } from '../../src/engine';
import { printed } from '../kernel/measurement';
import { onThreads } from '../shared/threads';
import type { SeriesReport } from './evaluate';
import { AccuracyReport, seriesLine } from './report';
import { kindsOf, kindsText, missingRows } from './kinds';
import { readLabels, type SeriesLabel } from './series';
import type { AccuracyJob } from './worker';

const usage = `npm run bench:accuracy -- --data DIR [options]     evaluates the detector on labelled series

  --data DIR       folder with labels.json (per series: file, dataset, step, evalStart, windows, vusL) and its CSV files
  --only SET,...   only these sets
  --scores FILE    writes one line of JSON per series: {"name", "scores": [one per row], "alerts": [row, ...]}
  --json FILE      writes the figures as a list of {name, value, unit, target, met}
  --kinds          instead of metrics: which kinds of anomaly are named in which file, with the clearest case of each
  --continuous        one detector over all rows in their order, instead of blocks of history as in a panel
  --no-baselines   without the one-line rules and the bare profile
  --threads N      worker threads, 2 by default
  --verbose        a line a series
`;

async function main(args: string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args,
    allowNegative: true,
    options: {
      data: { type: 'string' },
      only: { type: 'string' },
      scores: { type: 'string' },
      json: { type: 'string' },
      kinds: { type: 'boolean', default: false },
      continuous: { type: 'boolean', default: false },
      baselines: { type: 'boolean', default: true },
      threads: { type: 'string', default: '2' },
      verbose: { type: 'boolean', default: false },
    },
  });
  if (!flags.data) {
    throw new UsageError('--data is missing: name a folder with labels.json and the CSV files it lists.');
  }
  const threads = Number(flags.threads);
  if (!Number.isInteger(threads) || threads < 1) {
    throw new UsageError(`--threads is a whole number from 1 on, not "${flags.threads}".`);
  }
  const folder = path.resolve(flags.data);
  const all = readLabels(folder);
  const wanted = flags.only?.split(',').map((set) => set.trim());
  const unknown = wanted?.find((set) => !all.some((label) => label.set === set));
  if (unknown !== undefined) {
    const known = [...new Set(all.map(({ set }) => set))].join(', ');
    throw new UsageError(`There is no set "${unknown}" in ${folder}; the sets are ${known}.`);
  }
  const labels = all.filter(({ set }) => !wanted || wanted.includes(set));
  if (flags.kinds) {
    console.log(await kindsIn(folder, labels));
    return;
  }
  const { baselines, continuous } = flags;
  const reports = await onThreads<AccuracyJob, SeriesReport>(
    path.join(__dirname, 'worker.ts'),
    labels.map((label) => ({ label, options: { folder, baselines, continuous } })),
    threads,
    (report) => {
      if (flags.verbose) {
        console.log(seriesLine(report));
      }
    }
  );
  const report = new AccuracyReport(reports);
  const measurements = report.measurements();
  console.log(`${report.text()}\n\n${measurements.map(printed).join('\n')}`);
  if (flags.json) {
    writeFileSync(flags.json, JSON.stringify(measurements, null, 2) + '\n');
  }
  if (flags.scores) {
    const lines = reports.map(({ name, scores, alerts }) =>
      JSON.stringify({ name, scores: Array.from(scores, (score) => (Number.isFinite(score) ? score : null)), alerts })
    );
    writeFileSync(flags.scores, lines.join('\n') + '\n');
  }
}

async function kindsIn(folder: string, labels: SeriesLabel[]): Promise<string> {
  const { kernel } = await loadKernel();
  const kinds = labels.flatMap((label) => kindsOf(folder, label, kernel));
  const missing = labels.map((label) => missingRows(folder, label));
  const lacking = missing.filter(({ rows, empty }) => rows + empty > 0).length;
  const cells = missing.reduce((sum, { empty }) => sum + empty, 0);
  const rows = missing.reduce((sum, one) => sum + one.rows, 0);
  return kindsText(kinds, `${lacking} of ${labels.length} files lack rows (${rows}) or values (${cells}).`);
}

void runCommand(usage, main);
