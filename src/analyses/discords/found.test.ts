import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../engine';
import { runDiscords, viewOf } from '../testing/runDiscords';
import { bump, day, hour, step, wave, zero } from '../testing/series';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const now = zero + 14 * day;
const lastDay = { from: now - day, to: now, now };

describe('what is found', () => {
  it('finds nothing in an ordinary wave, and says how much it has learnt', () => {
    const { presentation, episodes } = runDiscords(kernel, viewOf([wave({ from: -14, to: 14, seed: 2 })], lastDay));
    expect(episodes).toEqual([]);
    expect(presentation.summary).toEqual({
      sentence: 'Quiet: 1 series, 14 days of history, nothing unusual in 24 h, checked up to 00:00.',
      severity: null,
    });
  });

  it.each([
    ['a peak of an hour', bump(13.5, hour, 0.4)],
    ['a dent of two hours', bump(13.5, 2 * hour, -0.4)],
    ['a flat line of three hours', (value: number, time: number) => (hold(time) ? 0.5 : value)],
  ])('finds %s where it was planted', (_name, change) => {
    const { episodes } = runDiscords(kernel, viewOf([wave({ from: -14, to: 14, change })], lastDay));
    expect(episodes).toHaveLength(1);
    const planted = zero + 13.5 * day;
    expect(Math.abs(episodes[0].start - planted)).toBeLessThanOrEqual(4 * step);
    expect(episodes[0].end).toBeGreaterThan(planted);
    expect(episodes[0].end).toBeLessThanOrEqual(planted + 6 * hour);
    expect(episodes[0].score).toBeGreaterThan(episodes[0].threshold);
  });

  it('reports what was expected and observed, the nearest past match, and all of it in a sentence', () => {
    const change = bump(13.5, hour, 0.4);
    const { episodes, presentation } = runDiscords(kernel, viewOf([wave({ from: -14, to: 14, change })], lastDay));
    const [episode] = episodes;
    expect(episode.expected?.low).toBeLessThan(0.8);
    expect(episode.expected?.high).toBeGreaterThan(0.78);
    expect(episode.observed).toBeGreaterThan(1.15);
    expect(episode.nearest?.start).toBeLessThan(episode.start - hour);
    expect(episode.nearest?.similarity).toBeGreaterThanOrEqual(0);
    expect(episode.nearest?.similarity).toBeLessThan(1);
    expect(episode).toMatchObject({ ongoing: false, detector: 'shape', what: 'unusual shape', severity: 'critical' });
    expect(presentation.summary.severity).toBe('critical');
    expect(presentation.summary.sentence).toMatch(
      /^1 anomaly in 24 h, checked up to 00:00\. Worst: wave at (Sun|Mon|Tue|Wed|Thu|Fri|Sat)? ?1[12]:\d\d for [^,]+, 1\.5x the usual, not seen in the 1\d days before\.$/
    );
  });

  it('is still going on while the last rows belong to it', () => {
    const change = bump(13.9, day, 0.4);
    const { episodes, presentation } = runDiscords(kernel, viewOf([wave({ from: -14, to: 14, change })], lastDay));
    expect(episodes[0].ongoing).toBe(true);
    expect(presentation.summary.sentence).toMatch(/Worst: wave since \S*/);
  });

  it('finds one of many, and puts the worst first', () => {
    const series = [2, 3, 4, 6].map((seed) =>
      wave({ from: -14, to: 14, seed, change: seed === 3 ? bump(13.4, 2 * hour, 0.5) : undefined })
    );
    series.push(wave({ from: -14, to: 14, seed: 5, change: bump(13.6, hour, 0.1) }));
    const { episodes, presentation } = runDiscords(kernel, viewOf(series, lastDay));
    expect(episodes.map(({ seriesId }) => seriesId)).toEqual(['series/wave 3', 'series/wave 5']);
    expect(presentation.summary.sentence).toMatch(/^2 anomalies in 24 h, checked up to 00:00\. Worst: wave at /);
  });

  it('leaves out what lies outside the range looked at', () => {
    const change = bump(12.5, hour, 0.4);
    const { episodes } = runDiscords(kernel, viewOf([wave({ from: -14, to: 14, change })], lastDay));
    expect(episodes).toEqual([]);
  });

  it('alarms less for a stricter promise', () => {
    const series = [wave({ from: -14, to: 14, noise: 0.03, change: bump(13.5, hour, 0.12) })];
    const count = (falseAlarms: number) =>
      runDiscords(kernel, viewOf(series, { from: now - 7 * day, to: now, now }), { falseAlarms }).episodes.length;
    expect(count(20)).toBeGreaterThan(count(0.05));
  });
});

function hold(time: number): boolean {
  return time >= zero + 13.5 * day && time < zero + 13.5 * day + 3 * hour;
}

it('alarms on ordinary noise about as seldom as promised: once a series and week', () => {
  const series = Array.from({ length: 12 }, (_, seed) => wave({ from: -14, to: 14, seed: seed + 10 }));
  const { episodes } = runDiscords(kernel, viewOf(series, { from: now - 7 * day, to: now, now }));
  expect(episodes.length / series.length).toBeLessThanOrEqual(1);
});
