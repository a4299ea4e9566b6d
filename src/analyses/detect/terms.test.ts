import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../engine';
import { lanesKind, scoreKind, framesOfKind } from '../../frames';
import type { SeriesInput } from '../analysis';
import { runDetect } from '../testing/runDetect';
import { viewOf } from '../testing/runDiscords';
import { bump, day, hour, step, wave, zero } from '../testing/series';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const now = zero + 14 * day;
const lastDay = { from: now - day, to: now, now };
const planted = zero + 13.5 * day;

/** Of `zero` the weekday is a Thursday, so what is planted on day 13 is on a Wednesday, at noon UTC. */
const up = bump(13.5, hour, 0.4);
const series = (changed: Partial<SeriesInput> & { seed?: number; change?: typeof up } = {}): SeriesInput => {
  const { seed = 2, change = up, ...rest } = changed;
  return { ...wave({ from: 5, to: 14, seed, change }), labels: { service: 'checkout', host: `h${seed}` }, ...rest };
};

const found = (options: Record<string, unknown>, all = [series()]) => runDetect(kernel, viewOf(all, lastDay), options);
const starts = (options: Record<string, unknown>) => found(options).episodes.map(({ start }) => start);

describe('what a person sets', () => {
  it.each<[string, Record<string, unknown>, boolean]>([
    ['nothing', {}, true],
    ['up only', { direction: 'up' }, true],
    ['down only', { direction: 'down' }, false],
    ['a deviation of at least 10%', { minRelative: 10 }, true],
    ['at least twice as much', { minRelative: 100 }, false],
    ['at least 0.3 off', { minAbsolute: 0.3 }, true],
    ['at least 0.5 off', { minAbsolute: 0.5 }, false],
    ['for half an hour', { minDuration: '30m' }, true],
    ['for two hours', { minDuration: '2h' }, false],
    ['a policy for others', { policies: '{service="search"} direction=down' }, true],
    ['a policy for it', { policies: '{service="checkout"} direction=down' }, false],
    ['a later policy that takes it back', { policies: '{} direction=down\n{service=~"check.*"} direction=up' }, true],
    ['a mute on another day', { policies: '{} mute=Sat-Sun' }, true],
    ['a mute on its day', { policies: '{} mute=Wed' }, false],
    ['a mute at its hours', { policies: '{} mute=11:00-17:00' }, false],
  ])('%s: it counts, or not', (_name, options, counts) => {
    expect(starts(options)).toEqual(counts ? [planted] : []);
  });

  it('a mute that ends while it goes on lets it alarm then', () => {
    const [episode] = found({ policies: '{} mute=11:00-12:30' }).episodes;
    expect(episode.id).toContain(String(planted + hour / 2));
  });

  it('fewer false alarms: a higher threshold', () => {
    const thresholdOf = (falseAlarms: number) => found({ falseAlarms }).results[0].threshold[100];
    expect(thresholdOf(0.1)).toBeGreaterThan(thresholdOf(20));
  });

  it('a rule to compare with: what it would have sent, next to what is found here', () => {
    expect(found({ rule: 'above 0.79 for 10m' }).sentence).toMatch(
      /\. A rule above 0\.79 for 10m would have sent \d+ alerts?; this analysis found 1\.$/
    );
  });

  it('a new baseline: nothing from before it is known', () => {
    const { results, sentence } = found({ baseline: new Date(zero + 13 * day).toISOString().slice(0, 16) + 'Z' });
    expect(results).toHaveLength(2);
    expect(results[1].knownFrom).toBe(zero + 13 * day);
    expect(sentence).toMatch(/^Still learning|^Quiet/);
  });
});

describe('series judged together', () => {
  const host = (name: string, seed: number, change?: typeof up) =>
    series({
      id: `series/${name} ${seed}`,
      name: `${name} ${seed}`,
      labels: { host: name, metric: `m${seed}` },
      seed,
      change,
    });
  const calm = (value: number) => value;
  const all = [host('a', 2, up), host('a', 3, up), host('a', 4, calm), host('b', 5, calm), host('b', 6, calm)];

  it('give one alarm for one host, and name the series that take part', () => {
    const { episodes, presentation } = found({ join: 'host' }, all);
    expect(episodes).toHaveLength(1);
    expect(episodes[0]).toMatchObject({ seriesName: 'a', labels: { host: 'a' } });
    expect(Math.abs(episodes[0].start - planted)).toBeLessThanOrEqual(2 * step);
    expect(episodes[0].contributors?.every((name) => ['a 2', 'a 3'].includes(name))).toBe(true);
    const scores = framesOfKind(presentation.frames, scoreKind).map(({ header }) => header);
    expect(scores.map(({ seriesName, members }) => [seriesName, members?.length])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
    const [lanes] = framesOfKind(presentation.frames, lanesKind);
    expect(lanes.header.rows.map(({ seriesName, worst }) => [seriesName, worst !== null])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('are all one under "*", and alone where no other agrees', () => {
    expect(found({ join: '*' }, all).tasks.map(({ columns }) => columns.length)).toEqual([5]);
    expect(found({ join: 'metric' }, all).tasks.map(({ columns }) => columns.length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('do not depend on the order they come in', () => {
    const forwards = found({ join: 'host' }, all).results;
    expect(found({ join: 'host' }, [all[2], all[0], all[1], all[4], all[3]]).results).toEqual(forwards);
  });

  it('are at most a hundred, with a notice about the rest', () => {
    const many = Array.from({ length: 103 }, (_, seed) => ({
      ...wave({ from: 13.9, to: 14, seed }),
      id: `series/${seed}`,
      labels: { host: 'a' },
    }));
    const { presentation, tasks } = found({ join: 'host' }, many);
    expect(tasks[0].columns).toHaveLength(100);
    expect(presentation.notices.map(({ text }) => text)).toEqual([
      '3 series were skipped: at most 100 are judged in one group. Group by more labels.',
    ]);
  });
});

describe('very many series', () => {
  it('are lanes and the twenty worst, with a notice', () => {
    const many = Array.from({ length: 101 }, (_, i) => ({
      ...wave({ from: 13, to: 14, seed: 2 }),
      id: `series/${i}`,
      name: `wave ${i}`,
    }));
    many[77] = { ...series({ change: up }), id: 'series/77', name: 'the odd one' };
    const { presentation } = found({}, many);
    const scores = framesOfKind(presentation.frames, scoreKind).map(({ header }) => header.seriesName);
    expect(scores).toHaveLength(20);
    expect(scores[0]).toBe('the odd one');
    const [{ header, frame }] = framesOfKind(presentation.frames, lanesKind);
    expect(frame.length).toBe(101);
    expect(header.rows[0]).toMatchObject({
      seriesName: 'the odd one',
      worst: 'critical',
      episodes: 1,
      latest: planted,
    });
    const cell = Math.floor((planted - header.start) / header.bucket);
    expect(header.rows[0].cells.slice(cell - 1, cell + 2)).toMatch(/^-c/);
    expect(new Set(header.rows.map(({ cells }) => cells.length)).size).toBe(1);
    expect(header.rows[1].cells.trim()).toBe('');
    expect(presentation.notices[0].text).toMatch(/^101 series were analysed; the 20 most unusual are drawn\./);
    expect(header.bucket % step).toBe(0);
  });

  it('one alone has no lanes', () => {
    expect(framesOfKind(found({}).presentation.frames, lanesKind)).toEqual([]);
  });
});
