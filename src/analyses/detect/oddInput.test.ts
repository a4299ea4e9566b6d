import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../engine';
import { scoreKind, framesOfKind } from '../../frames';
import type { SeriesInput } from '../analysis';
import { runDetect } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { bump, day, gap, hour, inputOf, step, wave, week, zero } from '../testing/series';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const now = zero + 14 * day;
const lastDay = { from: now - day, to: now, now };
const lastWeek = { from: now - week, to: now, now };

function run(series: SeriesInput[], view = lastDay, options: Record<string, unknown> = {}) {
  const done = runDetect(kernel, viewOf(series, view), options);
  for (const { score } of done.results) {
    expect(score.some((value) => Math.abs(value) === Infinity)).toBe(false);
  }
  for (const frame of done.presentation.frames) {
    for (const field of frame.fields) {
      expect(field.values).toHaveLength(frame.length);
      expect(field.values.some((value) => typeof value === 'number' && !Number.isFinite(value))).toBe(false);
    }
  }
  return done;
}

const always = (value: number) => () => value;
const of = (change: (value: number, time: number) => number, from = 0) => [wave({ from, to: 14, seed: 2, change })];
const rowOf = (time: number) => Math.round((time - zero) / step);

describe('series with a shape of their own are quiet', () => {
  it.each<[string, (value: number, time: number) => number]>([
    ['constant', always(7)],
    ['a ramp', (_value, time) => rowOf(time)],
    ['a sawtooth', (_value, time) => rowOf(time) % 60],
    ['a counter with a reset a day', (_value, time) => (rowOf(time) % 288) * 1000],
    ['two steps by turns', (_value, time) => (rowOf(time) % 48 < 24 ? 1 : 5)],
    ['mostly zero, seldom one', (_value, time) => (rowOf(time) % 97 === 0 ? 1 : 0)],
    ['whole numbers only', (value) => Math.round(10 * value)],
  ])('%s', (_name, change) => {
    const { episodes, sentence } = run(of(change), lastWeek);
    expect(episodes.length, JSON.stringify(episodes)).toBeLessThanOrEqual(1);
    expect(sentence).not.toMatch(/Still learning|No verdict/);
  });
});

describe('a level that falls back every two days and a half, with noise', () => {
  const rows = 720;
  const saw = (from: number, peak = 100, planted: (value: number, time: number) => number = (value) => value) => [
    wave({
      from,
      to: 14,
      seed: 4,
      change: (value, time) => {
        const noise = 20 * (value - 0.5 + 0.3 * Math.cos((2 * Math.PI * (time - zero)) / day));
        return planted((peak * (((rowOf(time) % rows) + rows) % rows)) / rows + noise, time);
      },
    }),
  ];

  it('is not reported once it recurs more often than the promise allows', () => {
    expect(run(saw(-28), lastWeek).episodes).toEqual([]);
  });

  it('is reported the first time', () => {
    const once = saw(0, 100, (value, time) => (time < zero + 12.5 * day ? 20 : 0) + value * 0.01);
    const [first] = run(once, lastWeek).episodes;
    expect(Math.abs(first.start - (zero + 12.5 * day))).toBeLessThan(hour);
  });

  it('still reports what is not one of its falls', () => {
    const { episodes } = run(saw(-28, 100, bump(13.4, hour, 60)), lastWeek);
    expect(episodes.filter(({ start }) => Math.abs(start - (zero + 13.4 * day)) < hour)).toHaveLength(1);
  });
});

describe('gaps', () => {
  it('short ones change nothing', () => {
    const holes = (value: number, time: number) => (rowOf(time) % 40 === 3 ? NaN : value);
    expect(run(of(holes)).episodes).toEqual([]);
  });

  it('that are usual for the series are not reported', () => {
    const nightly = (value: number, time: number) => ((time - zero) % day < 2 * hour ? NaN : value);
    expect(run(of(nightly)).episodes.filter(({ what }) => what === 'missing data')).toEqual([]);
  });

  it('still find what happens beside them', () => {
    const holes = (value: number, time: number) => (rowOf(time) % 10 === 3 ? NaN : value);
    const { episodes } = run(of((value, time) => holes(bump(13.5, hour, 0.5)(value, time), time)));
    expect(episodes.map(({ start }) => Math.abs(start - (zero + 13.5 * day)) <= 2 * step)).toContain(true);
  });

  it('take infinite values for missing ones', () => {
    const infinite = (value: number, time: number) =>
      Number.isNaN(gap(13.5, 2 * hour)(value, time)) ? Infinity : value;
    expect(run(of(infinite)).episodes.map(({ what }) => what)).toEqual(['missing data']);
  });

  it('that end no series for good do not alarm for ever', () => {
    const gone = run(of(gap(8, week)), lastWeek).episodes;
    expect(gone).toHaveLength(1);
    expect(gone[0]).toMatchObject({ what: 'missing data', ongoing: false, end: zero + 9 * day });
  });

  it('are milder where it is usual that series end', () => {
    const pods = Array.from({ length: 8 }, (_, pod) =>
      wave({ from: 0, to: 14, seed: pod + 2, change: pod < 5 ? gap(9 + pod, 9 * day) : undefined })
    );
    const ended = run(pods, lastDay).episodes.filter(({ what }) => what === 'missing data');
    expect(ended.map(({ severity }) => severity)).toEqual(ended.map(() => 'info'));
  });
});

describe('series with little or nothing in them', () => {
  it('is still learning a series of only missing rows', () => {
    const { presentation, episodes } = run(of(always(NaN)));
    expect(episodes).toEqual([]);
    expect(presentation.summary.sentence).toMatch(/^Still learning: 1 series, no verdict yet\./);
  });

  it('has an answer for no series and for a series without rows', () => {
    const none = runDetect(kernel, inputOf([], { from: zero, to: zero + day }));
    expect(none.presentation.summary.severity).toBeNull();
    expect(none.episodes).toEqual([]);
    const empty = { ...wave({ from: 0, to: 1 }), values: new Float64Array(0) };
    expect(runDetect(kernel, inputOf([empty], { from: zero, to: zero + day })).episodes).toEqual([]);
  });

  it.each([1, 2, 3, 31, 300])('has an answer for a series of %s rows', (rows) => {
    const { episodes, sentence } = run([wave({ from: 14 - (rows * step) / day, to: 14 })]);
    expect(episodes).toEqual([]);
    expect(sentence).toMatch(/^Still learning/);
  });

  it('claims no more history than there is', () => {
    const [episode] = run(of(bump(13.5, hour, 0.6), 8)).episodes;
    expect(episode.historyDays).toBe(5);
  });

  it('names the step to take where the source answers more seldom', () => {
    const seldom = (value: number, time: number) => (rowOf(time) % 3 === 0 ? value : NaN);
    const { sentence } = run(of(seldom, 12.5));
    expect(sentence).toMatch(/^(No verdict: there is a value only every 15m|Still learning)/);
  });

  it('finds the move of a series that never moved', () => {
    const { episodes } = run(of((_value, time) => (time >= zero + 13.5 * day && time < zero + 13.6 * day ? 8 : 7)));
    expect(episodes).toHaveLength(1);
    expect(episodes[0].start).toBe(zero + 13.5 * day);
  });
});

describe('values far from ordinary', () => {
  it.each([1e9, -1e9])('gives the same verdict on an offset of %s', (offset) => {
    const [near] = run(of(bump(13.5, hour, 0.4))).episodes;
    const [far] = run(of((value, time) => bump(13.5, hour, 0.4)(value, time) + offset)).episodes;
    expect([far.start, far.end]).toEqual([near.start, near.end]);
  });

  it('gives the same verdict in another unit', () => {
    const [small] = run(of(bump(13.5, hour, 0.4))).episodes;
    const [large] = run(of((value, time) => 1024 * bump(13.5, hour, 0.4)(value, time))).episodes;
    expect([large.start, large.end, large.what]).toEqual([small.start, small.end, small.what]);
    expect(large.score / small.score).toBeCloseTo(1, 2);
  });
});

describe('labels that want to be something else', () => {
  it.each(['__proto__', 'constructor', '{x="}"}', '💥'])('%s', (hostile) => {
    const labels = Object.fromEntries([[hostile, hostile]]);
    const series = [2, 3].map((seed) => ({
      ...wave({ from: 7, to: 14, seed }),
      name: hostile,
      labels: { ...labels, seed: String(seed) },
    }));
    const policies = `{${JSON.stringify('a').slice(1, -1)}="x"} direction=up`;
    const { presentation } = run(series, lastDay, { join: hostile.replaceAll(',', ''), policies });
    expect(framesOfKind(presentation.frames, scoreKind).length).toBeGreaterThan(0);
  });
});

describe('blocks', () => {
  it('plans one task a series and block, and nothing for blocks without rows', () => {
    const series = [wave({ from: -14, to: 14 }), wave({ from: -14, to: 14, seed: 2 })];
    const tasks = (from: number, to: number) => runDetect(kernel, viewOf(series, { from, to, now })).tasks.length;
    expect(tasks(zero + 8.5 * day, now)).toBe(2);
    expect(tasks(zero + 7.5 * day, now)).toBe(4);
    expect(tasks(now + 2 * day, now + 3 * day)).toBe(0);
  });
});
