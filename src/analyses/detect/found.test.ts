import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../engine';
import { runDetect } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { bump, day, gap, hour, minute, step, wave, zero } from '../testing/series';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

type Change = (value: number, time: number) => number;

const now = zero + 14 * day;
const lastDay = { from: now - day, to: now, now };
const planted = zero + 13.5 * day;

const run = (change: Change | undefined, options: Record<string, unknown> = {}) =>
  runDetect(kernel, viewOf([wave({ from: -1, to: 14, change })], lastDay), options);

const holds: Change = (value, time) => (time >= planted && time < planted + 3 * hour ? 0.5 : value);
/** Holds what it had: nothing jumps, no level is new. */
const stuck: Change = (value, time) =>
  time >= planted && time < planted + hour ? 0.5 - 0.3 * Math.cos((2 * Math.PI * (planted - zero)) / day) : value;

describe('what is found', () => {
  it('finds nothing in an ordinary wave, and says how much history there is', () => {
    const { presentation, episodes } = run(undefined);
    expect(episodes).toEqual([]);
    expect(presentation.summary).toEqual({
      sentence: 'Quiet: 1 series, 14 days of history, nothing unusual in 24 h, checked up to 00:00.',
      severity: null,
    });
  });

  it.each<[string, string, Change, number]>([
    ['a peak of an hour', 'outside any level seen before', bump(13.5, hour, 0.4), hour],
    ['a spike of one row', 'outside any level seen before', bump(13.5, step, 0.4), step],
    ['a dent of two hours', 'unusual for this time of day', bump(13.5, 2 * hour, -0.4), 2 * hour],
    ['a flat line of three hours', 'flat line', holds, 3 * hour],
    ['a value stuck for an hour where it is usual', 'flat line', stuck, hour],
    ['silence of three hours', 'missing data', gap(13.5, 3 * hour), 3 * hour],
  ])('finds %s, names it "%s" and says when it began and ended', (_name, what, change, lasting) => {
    const { episodes, sentence } = run(change);
    expect(episodes).toHaveLength(1);
    expect(episodes[0]).toMatchObject({ what, start: planted, ongoing: false });
    expect(Math.abs(episodes[0].end - planted - lasting)).toBeLessThanOrEqual(2 * step);
    expect(sentence).toContain(what);
  });

  it('reports what was expected and observed, how likely a false alarm is, and all of it in a sentence', () => {
    const { episodes, presentation } = run(bump(13.5, hour, 0.4));
    const [episode] = episodes;
    expect(episode.expected?.low).toBeLessThan(0.8);
    expect(episode.expected?.high).toBeGreaterThan(0.78);
    expect(episode.observed).toBeGreaterThan(1.15);
    expect(episode).toMatchObject({ severity: 'critical', direction: 'up', firstTime: true });
    expect(episode.falseAlarmsPerWeek).toBeLessThan(0.01);
    expect(episode.falseAlarmsPerWeek).toBeGreaterThan(0);
    expect(presentation.summary.severity).toBe('critical');
    expect(presentation.summary.sentence).toMatch(
      /^1 anomaly in 24 h, checked up to 00:00\. Worst: wave at (Mon|Tue|Wed|Thu|Fri|Sat|Sun) 12:00 for 1 h, outside any level seen before, 1\.5x the usual, not seen in the 1[34] days before\.$/
    );
  });

  it('counts only the days since a similar episode', () => {
    const twice: Change = (value, time) => bump(13.5, hour, 0.4)(bump(11.2, hour, 0.4)(value, time), time);
    const [episode] = run(twice).episodes;
    expect(episode.historyDays).toBeLessThanOrEqual(2);
  });

  it('is ongoing while the last rows belong to it', () => {
    const { episodes, sentence } = run(bump(13.9, day, 0.4));
    expect(episodes[0].ongoing).toBe(true);
    expect(sentence).toMatch(/Worst: wave since \S+/);
  });

  it('reports a series that stopped once, until it returns', () => {
    const { episodes, sentence } = run(gap(13.8, 2 * day));
    expect(episodes).toHaveLength(1);
    expect(episodes[0]).toMatchObject({ what: 'missing data', ongoing: true, severity: 'critical' });
    expect(sentence).toMatch(/Worst: wave since \S+( \S+)?, missing data/);
  });

  it('finds nothing where data returns: no spike', () => {
    const { episodes } = runDetect(
      kernel,
      viewOf([wave({ from: -1, to: 14, change: gap(13.2, 6 * hour) })], { from: now - 0.5 * day, to: now, now })
    );
    expect(episodes).toEqual([]);
  });
});

describe('drift', () => {
  it('is found as a drift, unlike a level that was reached in one step', () => {
    const climbs: Change = (value, time) => value + 0.08 * Math.max(0, (time - zero - 7 * day) / day);
    const { episodes } = run(climbs);
    const [drift] = episodes.filter(({ detector }) => detector === 'drift');
    expect(drift).toMatchObject({ what: 'slow drift', direction: 'up' });
    expect(drift.observed).toBeGreaterThan((drift.expected?.high ?? Infinity) + 0.1);
    expect(episodes.map(({ what }) => what)).toContain('slow drift');
    const steps = run((value, time) => (time >= zero + 9 * day ? value + 0.4 : value));
    expect(steps.episodes.filter(({ detector }) => detector === 'drift')).toEqual([]);
  });
});

describe('many series', () => {
  it('puts the worst first, names the co-occurring series, and has lanes for them', () => {
    const series = [2, 3, 4, 6].map((seed) => ({
      ...wave({ from: -1, to: 14, seed, change: seed === 3 || seed === 4 ? bump(13.5, hour, 0.1 * seed) : undefined }),
      name: `wave ${seed}`,
    }));
    const { episodes, presentation } = runDetect(kernel, viewOf(series, lastDay));
    const [worst, second] = episodes;
    expect([worst.seriesName, second.seriesName]).toEqual(['wave 4', 'wave 3']);
    expect(worst.coOccurring).toEqual(['wave 3']);
    expect(second.coOccurring).toEqual(['wave 4']);
    const lanes = presentation.frames.find(({ name }) => name === 'lanes');
    expect(lanes?.length).toBe(4);
    // Core panels would draw counts over time as one more series.
    expect(lanes?.fields.find(({ type }) => type === 'number')?.config.custom?.hideFrom).toMatchObject({ viz: true });
  });

  it('keeps its promise on ordinary noise: at most one false alarm per series and week', () => {
    const series = Array.from({ length: 6 }, (_, seed) => wave({ from: 0, to: 14, seed: seed + 10 }));
    const { episodes } = runDetect(kernel, viewOf(series, { from: now - 7 * day, to: now, now }));
    expect(episodes.length / series.length).toBeLessThanOrEqual(1);
  });

  it('reports one series without data sooner than all series without data', () => {
    const silent = (minutes: number) => gap(13.5, minutes * minute);
    const series = (quiet: number[]) =>
      [2, 3, 4].map((seed) => wave({ from: 6, to: 14, seed, change: quiet.includes(seed) ? silent(20) : undefined }));
    const one = runDetect(kernel, viewOf(series([2]), lastDay)).episodes;
    expect(one.map(({ what, seriesId }) => [what, seriesId])).toEqual([['missing data', 'series/wave 2']]);
    expect(runDetect(kernel, viewOf(series([2, 3, 4]), lastDay)).episodes).toEqual([]);
  });
});
