import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../../scripts/commandLine';
import { loadKernel, median } from '../../src/engine';
import { measurement, type Measurement } from '../kernel/measurement';
import { onThreads } from '../shared/threads';
import type { Judged } from './judge';
import { noises } from './noises';
import { scenarios, type Scenario } from './plan';
import { quietOf } from './quiet';
import type { ScenarioJob } from './worker';

const usage = `npm run bench:scenarios -- [options]     which faults of each kind, planted in the simulated world, are found

  --seeds K      worlds of each kind, 3 by default
  --only KIND,…  only these kinds: ${scenarios.map(({ name }) => name).join(', ')}
  --noise        instead: alarms per week on clean noise of each kind, at 5 minutes; every one of them is false
  --threads N    worker threads, 2 by default
  --json FILE    writes the figures as a list of {name, value, unit, target, met}
`;

function whole(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new UsageError(`--${name} is a whole number from 1 on, not "${text}".`);
  }
  return value;
}

function chosen(only: string | undefined): Scenario[] {
  const names = only?.split(',').map((name) => name.trim());
  const unknown = names?.find((name) => !scenarios.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no kind "${unknown}"; there are ${scenarios.map(({ name }) => name).join(', ')}.`);
  }
  return scenarios.filter(({ name }) => !names || names.includes(name));
}

const percent = (share: number) => (Number.isFinite(share) ? `${Math.round(100 * share)}%` : '-');

function lineOf({ name }: Scenario, results: Judged[]): { text: string; figures: Measurement[] } {
  const faults = results.flatMap((one) => one.faults);
  const found = faults.filter((fault) => fault.found);
  const recallOf = (size: string) => {
    const own = faults.filter((fault) => fault.size === size);
    return own.filter((fault) => fault.found).length / own.length;
  };
  const recall = found.length / faults.length;
  const delay = found.length > 0 ? median(found.map((fault) => fault.delay)) : NaN;
  const sum = (of: (one: Judged) => number) => results.reduce((total, one) => total + of(one), 0);
  const falsePerWeek = sum((one) => one.falseAlarms) / sum((one) => one.seriesWeeks);
  const cells = [
    name.padEnd(26),
    String(faults.length).padStart(6),
    percent(recall).padStart(8),
    ...['small', 'medium', 'large'].map((size) => percent(recallOf(size)).padStart(8)),
    (Number.isFinite(delay) ? `${Math.round(delay)} min` : '-').padStart(10),
    falsePerWeek.toFixed(2).padStart(12),
    `  ${mostFrequent(found.map(({ what }) => what))}`,
  ];
  return {
    text: cells.join('').trimEnd(),
    figures: [
      ...(faults.length > 0 ? [measurement(`${name}: recall`, recall, '', null)] : []),
      measurement(`${name}: false alarms`, falsePerWeek, 'per series-week', 1, 'at most'),
      ...(found.length > 0 ? [measurement(`${name}: median delay`, delay, 'min', null, 'at most')] : []),
    ],
  };
}

/** The most frequent descriptions of the alarms, with their counts. */
function mostFrequent(words: string[]): string {
  const times = new Map<string, number>();
  words.forEach((word) => times.set(word, (times.get(word) ?? 0) + 1));
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([word, count]) => `${word} ${count}`)
    .join(', ');
}

async function reportNoise(seeds: number): Promise<void> {
  const { kernel } = await loadKernel();
  for (const noise of Object.keys(noises)) {
    const runs = Array.from({ length: seeds }, (_, i) => quietOf({ noise, seed: i + 1, step: 300_000 }, kernel));
    const sum = (of: 'alarms' | 'weeks') => runs.reduce((total, one) => total + one[of], 0);
    const rate = (sum('alarms') / sum('weeks')).toFixed(2);
    console.log(
      `${noise.padEnd(46)}${rate}  ${mostFrequent(runs.flatMap(({ descriptions }) => descriptions))}`.trimEnd()
    );
  }
}

async function main(args: string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args,
    options: {
      seeds: { type: 'string', default: '3' },
      only: { type: 'string' },
      noise: { type: 'boolean', default: false },
      threads: { type: 'string', default: '2' },
      json: { type: 'string' },
    },
  });
  const seeds = whole(flags.seeds, 'seeds');
  if (flags.noise) {
    await reportNoise(seeds);
    return;
  }
  const wanted = chosen(flags.only);
  const jobs = wanted.flatMap((scenario) =>
    Array.from({ length: seeds }, (_, i): ScenarioJob => ({ scenario, seed: i + 1 }))
  );
  console.log(`${'planted'.padEnd(26)}faults  recall   small  medium   large     delay  false/week  reported as`);
  const results = await onThreads<ScenarioJob, Judged>(
    path.join(__dirname, 'worker.ts'),
    jobs,
    whole(flags.threads, 'threads')
  );
  const figures: Measurement[] = [];
  for (const scenario of wanted) {
    const line = lineOf(
      scenario,
      results.filter((_, i) => jobs[i].scenario === scenario)
    );
    console.log(line.text);
    figures.push(...line.figures);
  }
  if (flags.json) {
    writeFileSync(flags.json, JSON.stringify(figures, null, 2) + '\n');
  }
}

void runCommand(usage, main);
