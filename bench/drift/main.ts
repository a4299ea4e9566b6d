import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../../scripts/commandLine';
import { median } from '../../src/engine';
import { DriftExpert } from '../../src/engine/drift';
import { delayOf, episodesOf, scoresOf } from '../../src/engine/drift/testing/detect';
import {
  fiveMinutes,
  nameOf,
  plantedDrifts,
  plantedWorlds,
  quietWorlds,
  rowsOfDay,
  worldOf,
} from '../../src/engine/drift/testing/worlds';
import { readLabels, readSeries } from '../accuracy/series';
import { inJson, measurement, printed, type Measurement } from '../kernel/measurement';
import { mannKendall, pageHinkley, weekOverWeek, type Rival } from './rivals';

const usage = `npm run bench:drift -- [options]     how many drifts the drift expert finds, how soon, and how often it is wrong

  --seeds N        worlds of each kind, 8 by default
  --data DIR       counts the verdicts on the series of this folder too (labels.json and its CSV files)
  --no-rivals      without the textbook rules
  --json FILE      writes the figures as a list of {name, value, unit, target, met}
`;

const weekMs = 604_800_000;
const quietDays = 42;
const plantedDays = 40;
/** A drift counts as found within this many days. */
const maxDelayDays = 16;
/** The expert has no verdicts for a week. */
const learningDays = 7;
const promised = 0.25;
/** This many of the planted drifts take a day or more; the last is nearly a step. */
const slowDrifts = 6;

interface Rule {
  name: string;
  scores: (rows: Float64Array) => Float64Array;
}

const expert: Rule = { name: 'drift expert', scores: (rows) => scoresOf(rows) };
const rivals: Rule[] = [
  { name: 'Page-Hinkley', scores: byRow(pageHinkley) },
  { name: 'Mann-Kendall', scores: byRow(mannKendall) },
  { name: 'week over week', scores: byRow(weekOverWeek) },
];

/** The score of a rule of buckets, at every row. */
function byRow(rival: Rival): Rule['scores'] {
  return (rows) => {
    const scores = rival(rows);
    const rowsOfBucket = Math.floor(rows.length / scores.length);
    return rows.map((_, row) => {
      const bucket = Math.floor((row + 1) / rowsOfBucket) - 1;
      return bucket < 0 || row < learningDays * rowsOfDay ? NaN : scores[bucket];
    });
  };
}

/** Scores of quiet worlds (kind, seed) and of planted drifts (kind, world, seed). */
class Trial {
  private readonly quiet: Float64Array[][];

  constructor(
    private readonly rule: Rule,
    private readonly seeds: number
  ) {
    this.quiet = quietWorlds.map((world) => this.each((seed) => rule.scores(worldOf(world, seed, quietDays))));
  }

  /** False verdicts per series-week of each quiet world. */
  falseRates(threshold: number): number[] {
    const weeks = ((quietDays - learningDays) / 7) * this.seeds;
    return this.quiet.map(
      (runs) => runs.reduce((sum, scores) => sum + episodesOf(scores, threshold).length, 0) / weeks
    );
  }

  /** The lowest threshold with at most this rate of false verdicts, in the mean of the worlds. */
  thresholdFor(rate: number): number {
    for (let threshold = 0.5; threshold < 1e4; threshold *= 1.05) {
      if (mean(this.falseRates(threshold)) <= rate) {
        return threshold;
      }
    }
    return Infinity;
  }

  /** Days to the first verdict, for each drift and world the list of its seeds; Infinity where it is not found. */
  delays(threshold: number): number[][][] {
    return plantedDrifts.map(({ fault }) =>
      plantedWorlds.map((world) =>
        this.each((seed) => {
          const planted = Math.floor((20 + ((seed * 0.61803) % 1) * 3) * rowsOfDay);
          const scores = this.rule.scores(worldOf(world, 1000 + seed, plantedDays, fault(planted)));
          return delayOf(scores, threshold, planted, maxDelayDays);
        })
      )
    );
  }

  private each<T>(of: (seed: number) => T): T[] {
    return Array.from({ length: this.seeds }, (_, at) => of(at + 1));
  }
}

function main(args: string[]): void {
  const { values: flags } = parseArgs({
    args,
    allowNegative: true,
    options: {
      seeds: { type: 'string', default: '8' },
      data: { type: 'string' },
      rivals: { type: 'boolean', default: true },
      json: { type: 'string' },
    },
  });
  const seeds = Number(flags.seeds);
  if (!Number.isInteger(seeds) || seeds < 1) {
    throw new UsageError(`--seeds is a whole number from 1 on, not "${flags.seeds}".`);
  }
  const { threshold } = new DriftExpert({ start: 0, step: fiveMinutes });
  const trial = new Trial(expert, seeds);
  const rates = trial.falseRates(threshold);
  const delays = trial.delays(threshold);
  console.log(
    `Found within ${maxDelayDays} days of ${seeds}, median days; threshold ${threshold}\n\n${tableOf(delays)}\n`
  );
  console.log('False verdicts per series-week without a drift\n');
  quietWorlds.forEach((world, at) => console.log(`  ${nameOf(world).padEnd(44)} ${rates[at].toFixed(3)}`));
  const share = Number(shareFound(delays.slice(0, slowDrifts).flat()).toPrecision(3));
  const lines: Measurement[] = [
    measurement('false verdicts, mean of quiet worlds', mean(rates), 'per week', promised, 'at most'),
    measurement('false verdicts, worst quiet world', Math.max(...rates), 'per week', null, 'at most'),
    measurement('20 sd in 15 days, daily and white: found', shareFound([delays[0][0]]), 'share', 1),
    measurement('20 sd in 15 days, daily and white: median delay', median(delays[0][0]), 'days', 5, 'at most'),
    measurement('+40% in 3 days, worlds that add: found', shareFound(delays[4].slice(0, 4)), 'share', 0.8),
    measurement('drifts of a day or more in all worlds: found', share, 'share', null),
  ];
  if (flags.rivals) {
    lines.push(...againstRivals(seeds, mean(rates), share));
  }
  if (flags.data) {
    lines.push(...onData(path.resolve(flags.data), threshold));
  }
  console.log(`\n${lines.map(printed).join('\n')}`);
  if (flags.json) {
    writeFileSync(flags.json, inJson(lines));
  }
}

/** The textbook rules with as many false verdicts as the expert has. */
function againstRivals(seeds: number, rate: number, share: number): Measurement[] {
  return rivals.flatMap((rule) => {
    const trial = new Trial(rule, seeds);
    const threshold = trial.thresholdFor(rate);
    const found = shareFound(trial.delays(threshold).slice(0, slowDrifts).flat());
    const worst = Math.max(...trial.falseRates(threshold));
    return [
      measurement(`${rule.name}, as often wrong: slow drifts found`, found, 'share', share, 'at most'),
      measurement(`${rule.name}, as often wrong: worst quiet world`, worst, 'per week', null, 'at most'),
    ];
  });
}

/** Verdicts per series-week on the series of a folder, each column on its own, by set. */
function onData(folder: string, threshold: number): Measurement[] {
  const sets = new Map<string, { episodes: number; weeks: number }>();
  for (const label of readLabels(folder)) {
    const step = 1000 * label.step;
    const apart = Math.round((step > weekMs / 21 ? weekMs : weekMs / 7) / step);
    const set = sets.get(label.set) ?? { episodes: 0, weeks: 0 };
    for (const values of readSeries(folder, label).columns) {
      const scores = scoresOf(values, step);
      set.weeks += (scores.filter(Number.isFinite).length * step) / weekMs;
      set.episodes += episodesOf(scores, threshold, apart).length;
    }
    sets.set(label.set, set);
  }
  return [...sets]
    .filter(([, { weeks }]) => weeks > 0)
    .map(([name, { episodes, weeks }]) => {
      const target = name === 'unlabelled' ? promised : null;
      return measurement(
        `${name}: verdicts in ${Math.round(weeks)} weeks`,
        episodes / weeks,
        'per week',
        target,
        'at most'
      );
    });
}

function tableOf(delays: number[][][]): string {
  const heads = plantedWorlds.map(nameOf);
  const rows = delays.map((worlds, at) => [
    plantedDrifts[at].name,
    ...worlds.map((list) => {
      const found = list.filter(Number.isFinite);
      return found.length === 0 ? '0' : `${found.length}, ${median(found).toFixed(1)} d`;
    }),
  ]);
  return [['', ...heads], ['---', ...heads.map(() => '---')], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function shareFound(lists: number[][]): number {
  return mean(lists.flat().map((delay) => (Number.isFinite(delay) ? 1 : 0)));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

void runCommand(usage, main);
