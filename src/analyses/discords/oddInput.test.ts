import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../engine';
import type { SeriesInput } from '../analysis';
import { runDiscords, viewOf } from '../testing/runDiscords';
import { bump, day, gap, hour, inputOf, minute, step, wave, week, zero } from '../testing/series';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const now = zero + 14 * day;
const lastDay = { from: now - day, to: now, now };

function run(series: SeriesInput[], view = lastDay, options: Record<string, unknown> = {}) {
  const done = runDiscords(kernel, viewOf(series, view), options);
  for (const { score, distance } of done.results) {
    expect(score.some((value) => value === Infinity || value === -Infinity)).toBe(false);
    expect(distance.some((value) => value === Infinity)).toBe(false);
  }
  for (const frame of done.presentation.frames) {
    for (const field of frame.fields) {
      expect(field.values).toHaveLength(frame.length);
      expect(field.values.some((value) => typeof value === 'number' && !Number.isFinite(value))).toBe(false);
    }
  }
  return done;
}

const constant = (value: number) => () => value;

describe('a source that answers more seldom than the step', () => {
  it('is reported as such, with the step to choose', () => {
    const hourly = wave({ from: -7, to: 14, change: (value, time) => (time % hour === 0 ? value : NaN) });
    expect(run([hourly]).presentation.summary.sentence).toBe(
      'No verdict: there is a value only every 1h, and the step is 5m; choose a step of 1h or longer.'
    );
  });
});

describe('gaps', () => {
  it.each([
    ['ten minutes', 10 * minute],
    ['two hours', 2 * hour],
    ['a day', day],
  ])('neither a gap of %s nor the return of the data is a spike', (_name, lasting) => {
    const series = wave({ from: -14, to: 14, seed: 2, change: gap(12.5, lasting) });
    const { episodes } = run([series], { from: now - 3 * day, to: now, now });
    expect(episodes).toEqual([]);
  });

  it('a missing row has no verdict once it can no longer be bridged, and is not taken for zero', () => {
    const series = wave({ from: -14, to: 14, seed: 2, change: gap(13.5, 2 * hour) });
    const { results, presentation } = run([series]);
    const verdicts = results[0].score;
    const firstOf = (at: number) => Math.round(((at - 7) * day) / step);
    expect(verdicts.subarray(firstOf(13.5) + 4, firstOf(13.5) + 24).every((score) => Number.isNaN(score))).toBe(true);
    expect(Number.isFinite(verdicts[firstOf(13.5) - 1])).toBe(true);
    expect(presentation.summary.severity).toBeNull();
  });

  it('finds what happens after a gap', () => {
    const change = (value: number, time: number) => gap(13.2, hour)(bump(13.7, hour, 0.5)(value, time), time);
    const { episodes } = run([wave({ from: -14, to: 14, seed: 2, change })]);
    expect(episodes).toHaveLength(1);
    expect(Math.abs(episodes[0].start - (zero + 13.7 * day))).toBeLessThanOrEqual(4 * step);
  });

  it('works on a series with a tenth of its rows missing', () => {
    const holes = (value: number, time: number) => (Math.floor(time / step) % 10 === 3 ? NaN : value);
    const change = (value: number, time: number) => holes(bump(13.5, hour, 0.5)(value, time), time);
    const { episodes } = run([wave({ from: -14, to: 14, seed: 2, change })]);
    expect(episodes).toHaveLength(1);
  });
});

describe('series with nothing in them to compare', () => {
  it('says that it is still learning a series of missing rows alone', () => {
    const { presentation, episodes } = run([wave({ from: -14, to: 14, change: constant(NaN) })]);
    expect(episodes).toEqual([]);
    expect(presentation.summary.sentence).toMatch(/^Still learning: 1 series, no verdict yet\./);
  });

  it('has an answer for no series and for a series without rows', () => {
    const none = runDiscords(kernel, inputOf([], { from: zero, to: zero + day }));
    expect(none.presentation.summary.severity).toBeNull();
    expect(none.episodes).toEqual([]);
    const empty = { ...wave({ from: 0, to: 1 }), values: new Float64Array(0) };
    expect(runDiscords(kernel, inputOf([empty], { from: zero, to: zero + day })).episodes).toEqual([]);
  });

  it.each([1, 2, 3, 8, 31, 40, 300])('has an answer for a series of %s rows', (rows) => {
    const series = wave({ from: 14 - (rows * step) / day, to: 14 });
    const { presentation, episodes } = run([series]);
    expect(episodes).toEqual([]);
    expect(presentation.summary.sentence).toMatch(/^Still learning/);
  });

  it('finds nothing in a constant, and is not learning for ever', () => {
    const { presentation, episodes } = run([wave({ from: -14, to: 14, change: constant(7) })]);
    expect(episodes).toEqual([]);
    expect(presentation.summary.sentence).toMatch(/^Quiet/);
  });

  it('finds the move of a series that never moved', () => {
    const change = (_value: number, time: number) => (time === zero + 13.5 * day ? 8 : 7);
    const { episodes } = run([wave({ from: -14, to: 14, change })]);
    expect(episodes).toHaveLength(1);
    expect(Math.abs(episodes[0].start - (zero + 13.5 * day))).toBeLessThanOrEqual(step);
    expect(Number.isFinite(episodes[0].score)).toBe(true);
  });
});

describe('values far from ordinary', () => {
  it.each([1e10, -1e10])('gives the same verdict on an offset of %s', (offset) => {
    const planted = wave({ from: -14, to: 14, seed: 2, change: bump(13.5, hour, 0.4) });
    const shifted = wave({ from: -14, to: 14, seed: 2, change: (v, t) => bump(13.5, hour, 0.4)(v, t) + offset });
    const [near] = run([planted]).episodes;
    const [far] = run([shifted]).episodes;
    expect(far.start).toBe(near.start);
    expect(far.end).toBe(near.end);
    // At 1e10 a value has ten digits less after the point; the noise of this series shows it.
    expect(Math.abs(far.score / near.score - 1)).toBeLessThan(0.005);
  });

  it('gives the same verdict in another unit', () => {
    const small = wave({ from: -14, to: 14, seed: 2, change: bump(13.5, hour, 0.4) });
    const large = wave({ from: -14, to: 14, seed: 2, change: (v, t) => 1024 * bump(13.5, hour, 0.4)(v, t) });
    expect(run([large]).episodes[0].score).toBeCloseTo(run([small]).episodes[0].score, 9);
  });

  it('takes infinite values for missing ones', () => {
    const infinite = (value: number, time: number) => (Number.isNaN(gap(13.5, hour)(value, time)) ? Infinity : value);
    expect(run([wave({ from: -14, to: 14, seed: 2, change: infinite })]).episodes).toEqual([]);
  });
});

describe('a young series', () => {
  it('claims no more history than there is', () => {
    const change = bump(13.5, hour, 0.6);
    const { episodes } = run([wave({ from: 8, to: 14, seed: 2, change })]);
    expect(episodes).toHaveLength(1);
    // From its first value to the beginning of the unusual stretch; two days are too few for the daily pattern, which would begin earlier.
    expect(episodes[0].historyDays).toBe(5);
    const quiet = run([wave({ from: 8, to: 14, seed: 2 })]);
    expect(quiet.presentation.summary.sentence).toBe(
      'Quiet: 1 series, 6 days of history, nothing unusual in 24 h, checked up to 00:00.'
    );
  });

  it('waits two days for a first verdict', () => {
    const early = run([wave({ from: 12.2, to: 14, seed: 2 })]);
    expect(early.presentation.summary.sentence).toMatch(/^Still learning/);
    const later = run([wave({ from: 11, to: 14, seed: 2 })]);
    expect(later.presentation.summary.sentence).toMatch(/^Quiet/);
  });

  it('says when the chosen history can never be enough', () => {
    const series = [wave({ from: -14, to: 14 })];
    const { presentation } = runDiscords(kernel, viewOf(series, { ...lastDay, blockRange: day }));
    expect(presentation.summary.sentence).toBe(
      'No verdict: 1d of history holds too little data to learn from; choose a longer history or a shorter window, or bridge longer gaps.'
    );
  });
});

describe('the window', () => {
  it('is the chosen length', () => {
    const { results } = run([wave({ from: -14, to: 14 })], lastDay, { window: '2h' });
    expect(results[0].windows).toEqual([24]);
  });

  it('is the shortest there is, not the automatic one, when less than a step is asked for', () => {
    const { results } = run([wave({ from: -14, to: 14 })], lastDay, { window: '1m' });
    expect(results[0].windows).toEqual([3]);
  });

  it('comes from the rhythm of the series, with two usual lengths', () => {
    const { results } = run([wave({ from: -14, to: 14 })]);
    expect(results[0].windows).toEqual([288, 128, 32]);
  });
});

it('plans nothing for blocks without rows, and one task a series and block', () => {
  const series = [wave({ from: -14, to: 14 }), wave({ from: -14, to: 14, seed: 2 })];
  expect(run(series, { from: zero + 8 * day, to: now, now }).results).toHaveLength(2);
  expect(run(series, { from: zero + 7.5 * day, to: now, now }).results).toHaveLength(4);
  expect(run(series, { from: now + 3 * week, to: now + 4 * week, now: now + 4 * week }).presentation.summary).toEqual({
    sentence: expect.stringMatching(/^Still learning/),
    severity: null,
    undecided: true,
  });
});
