import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../../scripts/commandLine';
import { type CdnParameters, secondParameters, thirdParameters, usualParameters } from '../../simulator/cdn';
import { median } from '../../src/engine';
import { inJson, measurement, printed, type Measurement } from '../kernel/measurement';
import { onThreads } from '../shared/threads';
import { rankingInChromium } from './browser';
import { type CdnAnswer, type CdnJob, jobsOf, type WorldName, worldNames } from './plan';
import { speedOfRanking } from './speed';
import { judgeSplits } from './split';

const usage = `npm run bench:cdn -- [options]     the ranking of CDNs against the truth of three simulated CDN worlds

  --quick        one incident of each kind and 30 hours instead of five and 1,000
  --hours N      simulated hours for the coverage of intervals, 1000 unless told otherwise
  --world W      first, second, third or all (unless told otherwise); nothing is tuned on the second and third
  --only WHAT    speed (worker threads of Node), browser (the same in Chromium) or marks; all unless told otherwise
  --threads N    worker threads, 2 unless told otherwise
  --json FILE    writes the figures as a list of {name, value, unit, target, met}
`;

function whole(text: string, name: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new UsageError(`--${name} is a whole number from ${least} on, not "${text}".`);
  }
  return value;
}

type Of<W extends CdnAnswer['what']> = Extract<CdnAnswer, { what: W }>;

const parameters: Record<WorldName, CdnParameters> = {
  first: usualParameters,
  second: secondParameters,
  third: thirdParameters,
};

function figuresOf(world: WorldName, answers: CdnAnswer[], quick: boolean): Measurement[] {
  const incidents = answers.filter((one): one is Of<'incident'> => one.what === 'incident');
  const hours = answers.filter((one): one is Of<'hour'> => one.what === 'hour');
  const ties = answers.filter((one): one is Of<'tie'> => one.what === 'tie');
  const sum = <T>(list: T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0);
  const outages = incidents.filter(({ kind }) => kind === 'cdn-outage' || kind === 'cdn-region-outage');
  const percent = (list: boolean[]) => (100 * list.filter(Boolean).length) / list.length;
  const late = (of: (one: Of<'incident'>) => number | null) => {
    const all = outages.flatMap((one) => of(one) ?? []);
    const there = all.filter(Number.isFinite).map(Math.abs);
    return { missed: all.length - there.length, median: there.length > 0 ? median(there) : NaN, all };
  };
  const [switched, recovered] = [late((one) => one.switched), late((one) => one.recovered)];
  const quiet = answers.filter((one): one is Of<'quiet'> => one.what === 'quiet');
  const mild = answers.filter((one): one is Of<'mild'> => one.what === 'mild');
  const aWeek = (of: (one: Of<'quiet'>) => string[]) =>
    (168 * sum(quiet, (one) => of(one).length)) / sum(quiet, (one) => one.hours);
  const covered = (100 * sum(hours, (one) => one.covered)) / sum(hours, (one) => one.intervals);
  const advised = sum(incidents, (one) => one.broken.length);
  const { instances, worstGap, broken } = judgeSplits(parameters[world], quick ? 20 : 200);
  const named = (name: string) => `${world} world: ${name}`;
  const figures = [
    measurement(named('provider named within 2 min'), percent(outages.map((one) => one.named)), '%', 100),
    measurement(named('verdict and target right'), percent(incidents.map((one) => one.right)), '%', 95),
    measurement(
      named('most flips for an incident'),
      Math.max(...incidents.map(({ flips }) => flips)),
      '',
      2,
      'at most'
    ),
    measurement(named('ties declared'), percent(ties.map(({ tied }) => tied)), '%', 95),
    measurement(named('stopwatch: switched off by, median'), switched.median, 's', 30, 'at most'),
    measurement(named('the same from the instant itself'), late((one) => one.late).median, 's', null),
    measurement(named('stopwatch: recovered off by, median'), recovered.median, 's', 30, 'at most'),
    measurement(named('stopwatch: missed'), switched.missed + recovered.missed, '', 0, 'at most'),
    measurement(
      named('false incidents per quiet week, by the rules'),
      aWeek((one) => one.byRules),
      '',
      null
    ),
    measurement(
      named('the same with anomalies'),
      aWeek((one) => one.withPast),
      '',
      null
    ),
    measurement(named('mild slowness named by the rules'), percent(mild.map((one) => one.byRules)), '%', null),
    measurement(named('the same with anomalies'), percent(mild.map((one) => one.withPast)), '%', null),
    measurement(named('advice past a limit'), advised + broken, '', 0, 'at most'),
    measurement(named(`split below brute force, ${instances} instances`), 100 * worstGap, '%', 1, 'at most'),
  ];
  if (hours.length > 0) {
    figures.push(
      measurement(named(`coverage at least, ${hours.length} hours`), covered, '%', 90),
      measurement(named(`coverage at most, ${hours.length} hours`), covered, '%', 98, 'at most'),
      measurement(
        named('mean width of an interval'),
        sum(hours, (one) => one.width) / sum(hours, (one) => one.intervals),
        'points',
        null
      )
    );
  }
  return figures;
}

/** What went wrong, incident by incident, so that it can be looked into. */
function misses(answers: CdnAnswer[]): string[] {
  return answers.flatMap((one) => {
    if (one.what === 'quiet') {
      return one.withPast.map((incident) => `  six quiet hours: reported ${incident}`);
    }
    if (one.what === 'mild') {
      return one.withPast ? [] : [`  mild slowness, ${one.wanted}: reported ${one.reported.join('; ') || 'nothing'}`];
    }
    if (one.what !== 'incident') {
      return [];
    }
    const problems = [
      one.right ? '' : `reported ${one.reported.join('; ') || 'nothing'}`,
      one.named || one.switched === null ? '' : 'not named within 2 min',
      one.flips > 2 ? `${one.flips} flips` : '',
      Math.abs(one.switched ?? 0) <= 30 ? '' : `switched off by ${one.switched} s`,
      Math.abs(one.recovered ?? 0) <= 30 ? '' : `recovered off by ${one.recovered} s`,
      ...one.broken,
    ].filter((text) => text !== '');
    return problems.length > 0 ? [`  ${one.kind}, ${one.wanted}: ${problems.join(', ')}`] : [];
  });
}

async function main(args: string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      hours: { type: 'string' },
      world: { type: 'string', default: 'all' },
      only: { type: 'string', default: '' },
      threads: { type: 'string', default: '2' },
      json: { type: 'string' },
    },
  });
  if (![...worldNames, 'all'].includes(flags.world)) {
    throw new UsageError(`--world is ${worldNames.join(', ')} or all, not "${flags.world}".`);
  }
  const hours = whole(flags.hours ?? (flags.quick ? '30' : '1000'), 'hours', 0);
  if (!['', 'speed', 'browser', 'marks'].includes(flags.only)) {
    throw new UsageError(`--only is speed, browser or marks, not "${flags.only}".`);
  }
  const wanted = (part: string) => flags.only === '' || flags.only === part;
  const threads = whole(flags.threads, 'threads', 1);
  const all: Measurement[] = [];
  for (const [part, measured] of [
    ['speed', () => speedOfRanking(threads)],
    ['browser', () => rankingInChromium(threads, 3)],
  ] as const) {
    if (wanted(part)) {
      const lines = await measured();
      lines.forEach((line) => console.log(printed(line)));
      all.push(...lines);
    }
  }
  if (wanted('marks')) {
    all.push(...(await marksOf(flags, hours, threads)));
  }
  if (flags.json) {
    writeFileSync(flags.json, inJson(all));
  }
}

async function marksOf(
  flags: { quick: boolean; world: string },
  hours: number,
  threads: number
): Promise<Measurement[]> {
  const all: Measurement[] = [];
  for (const world of worldNames.filter((one) => flags.world === 'all' || flags.world === one)) {
    const answers = await onThreads<CdnJob, CdnAnswer>(
      path.join(__dirname, 'worker.ts'),
      jobsOf(world, flags.quick, hours),
      threads
    );
    const figures = figuresOf(world, answers, flags.quick);
    figures.forEach((line) => console.log(printed(line)));
    misses(answers).forEach((line) => console.log(line));
    all.push(...figures);
  }
  return all;
}

void runCommand(usage, main);
