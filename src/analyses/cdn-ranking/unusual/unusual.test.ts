import { describe, expect, it, vi } from 'vitest';
import { loadKernel, Random } from '../../../engine';
import { runAnalysis } from '../../testing/runAnalysis';
import { runRanking } from '../../testing/runRanking';
import { day, hour, minute, zero } from '../../testing/series';
import type { SeriesInput } from '../../analysis';
import { cdnRanking } from '..';
import { rankingOptions } from '../options';
import { standsOut } from './screen';
import { isNews, pastOf } from './watch';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const step = 5 * minute;
const now = zero + 6 * hour;
const shown = { from: zero, to: now };
const begins = now - 2 * hour;

interface Place {
  provider: string;
  region: string;
  network: string;
}

const places = ['aurora', 'borealis', 'cumulus'].flatMap((provider) =>
  ['eu', 'us'].flatMap((region) => [1, 2].map((n) => ({ provider, region, network: `${region}-${n}` })))
);

/** Startup over the day, in seconds, a row each `every` ms; `factor` says what is wrong where and when. */
function startups(
  { from, to, every, seed }: { from: number; to: number; every: number; seed: number },
  factor: (place: Place, time: number) => number,
  among: Place[] = places
): SeriesInput[] {
  return among.map((place, i) => {
    const random = new Random(seed + i);
    const rows = Math.round((to - from) / every);
    return {
      id: `startup/${Object.values(place).join('/')}`,
      role: 'startup',
      name: Object.values(place).join(' '),
      labels: { ...place },
      start: from,
      step: every,
      values: Float64Array.from({ length: rows }, (_, row) => {
        const time = from + row * every;
        const rhythm = 1 + 0.2 * Math.sin((2 * Math.PI * time) / day);
        return rhythm * Math.exp(0.02 * random.normal()) * factor(place, time);
      }),
    };
  });
}

type Factor = (place: Place, time: number) => number;

const ranked = (factor: Factor, options: Record<string, unknown> = {}, until = now, among = places) =>
  runRanking(
    startups({ from: zero, to: until, every: minute, seed: 1 }, factor, among),
    options,
    { ...shown, to: until },
    startups({ from: zero - 10 * day, to: until, every: step, seed: 100 }, factor, among)
  );
const withoutPast = (factor: Factor) =>
  runRanking(startups({ from: zero, to: now, every: minute, seed: 1 }, factor), {}, shown);

const well: Factor = () => 1;
/** A third more, which is no slowness to the rules: they wait for a half. */
const later =
  (where: (place: Place) => boolean, factor = 1.35): Factor =>
  (place, time) =>
    where(place) && time >= begins ? factor : 1;

describe('what stands out', () => {
  const up = { lowIsBad: false, minAbsolute: 0.1 };
  /** Three days of hours, row by row; the fourth is looked at. */
  const rows = (today: number[], past = [1, 2, 3]) =>
    Float64Array.from([...past.flatMap((value) => Array<number>(24).fill(value)), ...today]);

  it('passes what all days but the worst reached at this hour, by enough, in two rows', () => {
    expect(standsOut(rows([1, 4, 5]), 72, hour, up)).toEqual({ times: 2, rows: [74] });
    expect(standsOut(rows([1, 4, 1, 4]), 72, hour, up)).toBeUndefined();
    expect(standsOut(rows([2.2, 2.2]), 72, hour, up)).toBeUndefined();
    expect(standsOut(rows([4, 5]), 72, hour, { ...up, minAbsolute: 2.5 })).toBeUndefined();
  });

  it('falls below it where less is worse, with a ratio of at most a thousand', () => {
    expect(standsOut(rows([1, 0.5, 0.5]), 72, hour, { lowIsBad: true, minAbsolute: 0.1 })?.times).toBe(4);
    expect(standsOut(rows([5, 5], [0, 0, 0]), 72, hour, up)?.times).toBe(1000);
  });

  it('is nothing where less than two days are known, or nothing at all', () => {
    expect(standsOut(rows([9, 9], [1]), 24, hour, up)).toBeUndefined();
    expect(standsOut(rows([9, 9], [1, 1]), 48, hour, up)?.times).toBe(9);
    expect(standsOut(rows([NaN, NaN]), 72, hour, up)).toBeUndefined();
    expect(standsOut(new Float64Array(0), 0, hour, up)).toBeUndefined();
  });
});

it('is news only where requests did not fail', () => {
  const health = `${'o'.repeat(60)}${'f'.repeat(30)}${'o'.repeat(60)}`;
  const out = (...rows: number[]) => ({ out: rows.map((row) => zero + row * minute) });
  expect(isNews(out(65, 80, 95), health, zero, minute)).toBe(false);
  expect(isNews(out(65, 120), health, zero, minute)).toBe(true);
  expect(isNews(out(10), health, zero, minute)).toBe(true);
});

describe('anomalies in the verdict', () => {
  it('reveal a fault that no rule finds: its cause, what was observed and for how long nothing like it was', async () => {
    const fault = later(({ provider }) => provider === 'aurora');
    expect((await withoutPast(fault)).header.incidents).toEqual([]);
    const { header, sentence, severity, rows, frames } = await ranked(fault);
    expect(header.incidents).toHaveLength(1);
    const [incident] = header.incidents ?? [];
    expect(incident).toMatchObject({ verdict: 'theirs', target: 'aurora', trouble: 'unusual', end: null });
    expect(Math.abs(incident.start - begins)).toBeLessThanOrEqual(2 * step);
    expect(incident.detected - begins).toBeLessThanOrEqual(30 * minute);
    expect(incident.anomalies?.[0]).toMatchObject({ provider: 'aurora', role: 'startup', unit: 's', end: null });
    expect(sentence).toMatch(
      /aurora anomaly since \d\d:\d\d \(provider fault\)\. Startup of aurora in (eu|us): 1\.\d+ s, highest in \d+ days \(usual: \S+ s to \S+ s\)\.$/
    );
    expect(severity).toBe('warning');
    const overall = rows.find(({ provider, region }) => provider === 'aurora' && !region);
    expect(overall?.anomalies?.length).toBeGreaterThan(1);
    expect(overall?.why).toMatch(/Anomalous: startup 1\.\d+ s, highest in \d+ days \(usual: /);
    expect(rows.filter(({ provider }) => provider !== 'aurora').every(({ anomalies: unusual }) => !unusual)).toBe(true);
    const events = frames.find(({ name }) => name === 'cdn events');
    expect(events?.fields.find(({ name }) => name === 'title')?.values).toContain('aurora anomaly');
  });

  it.each([
    ['borealis in us', ({ provider, region }: Place) => provider === 'borealis' && region === 'us'],
    ['eu-2', ({ network }: Place) => network === 'eu-2'],
    ['all providers', () => true],
  ])('are attributed as the findings of the rules are: %s', async (target, where) => {
    const { header } = await ranked(later(where));
    expect(header.incidents?.map((incident) => incident.target)).toEqual([target]);
  });

  it('open an incident of the rules earlier, and are its evidence', async () => {
    // A third more for an hour, and then twice as much.
    const fault: Factor = (place, time) =>
      place.provider !== 'aurora' || time < begins ? 1 : time < begins + hour ? 1.35 : 2;
    const plain = (await withoutPast(fault)).header.incidents ?? [];
    const fed = (await ranked(fault)).header.incidents ?? [];
    expect(plain).toHaveLength(1);
    expect(fed).toHaveLength(1);
    expect(fed[0]).toMatchObject({ id: plain[0].id, verdict: 'theirs', target: 'aurora', trouble: 'slow' });
    expect(plain[0].start - begins - hour).toBeLessThanOrEqual(3 * minute);
    expect(plain[0].start).toBeGreaterThanOrEqual(begins + hour);
    expect(fed[0].detected).toBeLessThan(plain[0].detected);
    expect(fed[0].start).toBeLessThan(begins + 15 * minute);
    expect(fed[0].text).toMatch(/^aurora slowdown since .* Startup of aurora in (eu|us): .*, highest in/);
  });

  it('change nothing where nothing is anomalous', async () => {
    const plain = await withoutPast(well);
    const fed = await ranked(well);
    expect(fed.header).toEqual(plain.header);
    expect(fed.sentence).toBe(plain.sentence);
    expect(fed.severity).toBeNull();
  });

  it('are none for a single network of one provider, for better values, or for a daily pattern', async () => {
    const alone = later(({ provider, network }) => provider === 'aurora' && network === 'eu-1');
    expect((await ranked(alone)).header.incidents).toEqual([]);
    const better = later(() => true, 0.6);
    expect((await ranked(better)).header.incidents).toEqual([]);
    const daily: Factor = (place, time) =>
      place.provider === 'aurora' && time % day >= begins % day && time % day < now % day ? 1.35 : 1;
    expect((await ranked(daily)).header.incidents).toEqual([]);
  });

  it('use no later row: the incident is the same when it is detected, and absent a row before', async () => {
    const fault = later(({ provider }) => provider === 'aurora');
    const [incident] = (await ranked(fault)).header.incidents ?? [];
    const [then] = (await ranked(fault, {}, incident.detected)).header.incidents ?? [];
    expect(then).toMatchObject({ target: 'aurora', trouble: 'unusual', detected: incident.detected });
    expect((await ranked(fault, {}, incident.detected - step)).header.incidents).toEqual([]);
  });

  it('are bounded: signals that are not checked are counted', async () => {
    const many = Array.from({ length: 20 }, (_, i) => `provider ${i}`).flatMap((provider) =>
      ['eu', 'us'].map((region) => ({ provider, region, network: region }))
    );
    const input = {
      series: startups(
        { from: zero, to: now, every: minute, seed: 1 },
        later(() => true),
        many
      ),
      past: startups(
        { from: zero - 4 * day, to: now, every: step, seed: 9 },
        later(() => true),
        many
      ),
      ...shown,
      step: minute,
      blockRange: day,
    };
    const { kernel } = await loadKernel('javascript');
    const { presentation, tasks } = runAnalysis(cdnRanking, input, {}, { kernel });
    expect(tasks.flatMap((task) => ('watched' in task ? task.watched : []))).toHaveLength(32);
    expect(presentation.notices.map(({ text }) => text)).toEqual([
      '8 more signals stand out from their history than were checked for anomalies; those that stand out most were.',
    ]);
  });
});

describe('the option', () => {
  const past = (anomalies: string, rowStep: number) => pastOf(rankingOptions.parse({ anomalies }).settings, rowStep);

  it('wants blocks of five-minute rows, or longer where the rows of the query are, of what earns points', () => {
    expect(past('7d', minute)).toMatchObject({ step, blockRange: 7 * day });
    expect(past('7d', minute)?.roles).toContain('latencyBuckets');
    expect(past('7d', minute)?.roles).not.toContain('cost');
    expect(past('3d', hour)).toMatchObject({ step: hour, blockRange: 3 * day });
  });

  it('switched off wants no history and finds nothing', async () => {
    expect(past('off', minute)).toBeUndefined();
    const { header } = await ranked(
      later(({ provider }) => provider === 'aurora'),
      { anomalies: 'off' }
    );
    expect(header.incidents).toEqual([]);
  });
});
