import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../engine';
import { runDiscords, scoresByTime, viewOf } from '../testing/runDiscords';
import { bump, day, hour, wave, zero } from '../testing/series';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const changes = [bump(-8.4, 2 * hour, 0.4), bump(2.3, hour, -0.5), bump(4.45, 3 * hour, 0.3), bump(5.6, hour, 0.45)];
const change = (value: number, time: number) => changes.reduce((changed, one) => one(changed, time), value);

/** Views of one evening that end alike, and the same evening looked at the day after. */
const end = zero + 5.75 * day;
const views = {
  '6 hours': { from: end - 6 * hour, to: end, now: end },
  '24 hours': { from: end - day, to: end, now: end },
  '7 days': { from: end - 7 * day, to: end, now: end },
  '30 days': { from: end - 30 * day, to: end, now: end },
  'the day after': { from: end - day, to: end + day, now: end + day },
  'nine days later': { from: end - 6 * hour, to: end, now: end + 9 * day },
};

describe.each([
  ['a week', 7 * day],
  ['three days', 3 * day],
])('the same verdict at every zoom, today and tomorrow, learning from %s', (_name, blockRange) => {
  const series = [wave({ from: -60, to: 16, change })];
  const seen = () =>
    Object.entries(views).map(([name, view]) => {
      const { presentation, episodes } = runDiscords(kernel, viewOf(series, { ...view, blockRange }));
      return { name, view, scores: scoresByTime(presentation, series[0].id), episodes };
    });

  it('gives a row the same score and an episode the same id, times and words', () => {
    const [first, ...others] = seen();
    expect(first.scores.size).toBeGreaterThan(60);
    expect(first.episodes.length).toBeGreaterThan(0);
    for (const other of others) {
      for (const [time, score] of first.scores) {
        expect(other.scores.get(time), `${other.name} at ${new Date(time).toISOString()}`).toBe(score);
      }
      for (const episode of first.episodes) {
        expect(other.episodes, other.name).toContainEqual({ ...episode, ongoing: false });
      }
    }
  });

  it('agrees among long views on everything that both see', () => {
    const [, , weekly, monthly] = seen();
    let compared = 0;
    for (const [time, score] of weekly.scores) {
      expect(monthly.scores.get(time)).toBe(score);
      compared++;
    }
    expect(compared).toBeGreaterThan(1900);
    const both = (episodes: typeof weekly.episodes) => episodes.filter(({ start }) => start > weekly.view.from);
    expect(both(monthly.episodes)).toEqual(both(weekly.episodes));
    expect(both(weekly.episodes).length).toBeGreaterThanOrEqual(3);
  });
});

describe('causality', () => {
  it('scores of a prefix equal those of the whole to the last bit', () => {
    const series = [wave({ from: -14, to: 14, change: bump(10.2, hour, 0.5), seed: 4 })];
    const scoresUntil = (until: number) => {
      const view = viewOf(series, { from: zero + 7 * day, to: until, now: until });
      return scoresByTime(runDiscords(kernel, view).presentation, series[0].id);
    };
    const whole = scoresUntil(zero + 14 * day);
    for (const until of [7.1, 9, 10.21, 10.5, 13].map((days) => zero + Math.round(days * 288) * (day / 288))) {
      const prefix = scoresUntil(until);
      expect(prefix.size).toBeGreaterThan(20);
      for (const [time, score] of prefix) {
        expect(whole.get(time)).toBe(score);
      }
    }
  });

  it('a late sample changes the verdicts from its time on, none before', () => {
    const before = wave({ from: -14, to: 14, seed: 5 });
    const late = { ...before, values: before.values.slice() };
    const row = Math.round((zero + 12.5 * day - late.start) / late.step);
    late.values[row] += 0.6;
    const view = { from: zero + 7 * day, to: zero + 14 * day, now: zero + 14 * day };
    const [old, fresh] = [before, late].map((one) =>
      scoresByTime(runDiscords(kernel, viewOf([one], view)).presentation, one.id)
    );
    const changed = [...fresh].filter(([time, score]) => old.get(time) !== score).map(([time]) => time);
    expect(Math.min(...changed)).toBe(late.start + row * late.step);
  });
});
