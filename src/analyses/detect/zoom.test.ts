import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../engine';
import { runDetect } from '../testing/runDetect';
import { scoresByTime, viewOf } from '../testing/runDiscords';
import { bump, day, gap, hour, minute, wave, zero } from '../testing/series';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const changes = [bump(-8.4, 2 * hour, 0.4), bump(2.3, hour, -0.5), gap(3.2, hour), bump(4.45, 3 * hour, 0.3)];
const change = (value: number, time: number) =>
  [...changes, bump(5.6, hour, 0.45)].reduce((v, one) => one(v, time), value);

/** Views of one evening that end alike, and the same evening looked at the day after. */
const end = zero + 5.75 * day;
const views = {
  '6 hours': { from: end - 6 * hour, to: end, now: end },
  '24 hours': { from: end - day, to: end, now: end },
  '7 days': { from: end - 7 * day, to: end, now: end },
  '30 days': { from: end - 30 * day, to: end, now: end },
  'the day after': { from: end - day, to: end + day, now: end + day },
};

describe('the same verdict at every zoom, today and tomorrow', () => {
  const series = [
    wave({ from: -45, to: 8, change }),
    wave({ from: -45, to: 8, seed: 2, change: bump(5.5, hour, -0.4) }),
  ];
  const seen = () =>
    Object.entries(views).map(([name, view]) => {
      const { presentation, episodes } = runDetect(kernel, viewOf(series, view));
      return { name, view, scores: scoresByTime(presentation, series[0].id), episodes };
    });

  it('gives a row the same score and an episode the same id, times, description and co-occurring series', () => {
    const [first, ...others] = seen();
    expect(first.scores.size).toBeGreaterThan(60);
    expect(first.episodes.length).toBeGreaterThanOrEqual(2);
    for (const other of others) {
      for (const [time, score] of first.scores) {
        expect(other.scores.get(time), `${other.name} at ${new Date(time).toISOString()}`).toBe(score);
      }
      for (const episode of first.episodes) {
        expect(other.episodes, other.name).toContainEqual(episode);
      }
    }
    const [, weekly, monthly] = others;
    const both = ({ episodes }: typeof weekly) => episodes.filter(({ start }) => start > weekly.view.from);
    expect(both(monthly)).toEqual(both(weekly));
    expect(both(weekly).map(({ what }) => what)).toContain('missing data');
    expect(both(weekly).length).toBeGreaterThanOrEqual(5);
  });
});

describe('causality', () => {
  it('scores of a prefix equal those of the whole to the last bit', () => {
    const series = [wave({ from: -7, to: 7, change: bump(3.2, hour, 0.5), seed: 4 })];
    const scoresUntil = (until: number) => {
      const view = viewOf(series, { from: zero, to: until, now: until });
      return scoresByTime(runDetect(kernel, view).presentation, series[0].id);
    };
    const whole = scoresUntil(zero + 7 * day);
    for (const until of [0.1, 3.21, 3.5].map((days) => zero + Math.round(days * 288) * (day / 288))) {
      const prefix = scoresUntil(until);
      expect(prefix.size).toBeGreaterThan(20);
      for (const [time, score] of prefix) {
        expect(whole.get(time)).toBe(score);
      }
    }
  });

  it('does not hold when later data is used, which the sentence says', () => {
    const series = [wave({ from: -7, to: 7, change: bump(3.2, hour, 0.5), seed: 4 })];
    const view = viewOf(series, { from: zero + 3 * day, to: zero + 7 * day, now: zero + 7 * day });
    const causal = runDetect(kernel, view);
    const exploring = runDetect(kernel, view, { mode: 'lookback' });
    expect(causal.sentence).not.toMatch(/Exploring/);
    expect(exploring.sentence).toMatch(
      /^\d anomal(y|ies) in 4 days, checked up to 00:00\. .* Exploring with later data as well: this is not an alarm\.$/
    );
    const promises = exploring.presentation.frames.map(({ meta }) => JSON.stringify(meta.custom));
    expect(promises.some((header) => header.includes('exploring: uses later rows too'))).toBe(true);
    // It ends sooner: after the anomaly the backward detector scores low at once.
    const scores = [causal, exploring].map(({ presentation }) => scoresByTime(presentation, series[0].id));
    const after = zero + 3.25 * day + 40 * minute;
    expect(scores[1].get(after) ?? NaN).toBeLessThan(scores[0].get(after) ?? NaN);
  });
});
