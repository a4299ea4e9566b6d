import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../../engine';
import { framesOfKind, scoreKind } from '../../../frames';
import type { AnalysisInput } from '../../analysis';
import { blockRows } from '../../blocks';
import { runDetect } from '../../testing/runDetect';
import { bump, day, hour, inputOf, minute, rowsBetween, step, wave, week, zero, type Wave } from '../../testing/series';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const second = 1000;

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

interface View extends Pick<Wave, 'seed' | 'change' | 'noise'> {
  now: number;
  range: number;
  /** Distance of the rows on display. */
  interval?: number;
}

/** What a panel of the last `range` up to `now` is given: rows of finished steps, and the rows that it draws. */
function viewOf({ now, range, interval = 15 * second, ...shape }: View): AnalysisInput {
  const from = now - range;
  const history = wave({ from: -15, to: 16, ...shape });
  const wanted = blockRows(from, now, week);
  const finished = Math.floor(now / step) * step;
  const series = rowsBetween(history, wanted.from, Math.min(wanted.to, finished));
  const first = Math.ceil(from / interval) * interval;
  const rows = Math.floor((now - first) / interval) + 1;
  const drawn = wave({
    from: (first - zero) / day,
    to: (first + rows * interval - zero) / day,
    step: interval,
    ...shape,
  });
  const times = Float64Array.from({ length: rows }, (_, row) => first + row * interval);
  return inputOf([{ ...series, display: { times, values: drawn.values.subarray(0, rows), interval } }], {
    from,
    to: now,
  });
}

const ranges = [5 * minute, 30 * minute, 6 * hour];
const jumped = (begun: number) => bump((begun - zero) / day, day, 1.2);

describe('the newest rows', () => {
  it.each([1, 2, 3, 4, 5])('report a fault that two rows on display show, seed %i', (seed) => {
    const now = zero + 9 * day + (3 + 4 * seed) * hour + 2 * minute;
    const begun = now - 20 * second;
    for (const range of ranges) {
      const { episodes, sentence, presentation } = runDetect(
        kernel,
        viewOf({ now, range, seed, change: jumped(begun) })
      );
      expect(episodes).toMatchObject([{ provisional: true, ongoing: true, direction: 'up' }]);
      expect(Math.abs(episodes[0].start - begun)).toBeLessThanOrEqual(15 * second);
      expect(sentence).toMatch(/^1 anomaly in .*, checked up to .*\. Worst: wave since .*, provisional\.$/);
      const [{ frame, header }] = framesOfKind(presentation.frames, scoreKind);
      expect(header.provisionalFrom).toBeLessThanOrEqual(begun + 15 * second);
      expect(frame.fields[0].values.at(-1)).toBeGreaterThan(now - 15 * second);
    }
  });

  it('do not report a single row, nor one that is muted, too small, or on the side that does not count', () => {
    const now = zero + 9 * day + 7 * hour + 2 * minute;
    const single = viewOf({ now, range: hour, change: jumped(now - 10 * second) });
    expect(runDetect(kernel, single).episodes).toEqual([]);
    const view = viewOf({ now, range: hour, change: jumped(now - minute) });
    expect(runDetect(kernel, view).episodes).toHaveLength(1);
    for (const options of [
      { direction: 'down' },
      { minAbsolute: 5 },
      { minDuration: '10m' },
      { policies: '{} mute=00:00-24:00' },
    ]) {
      expect(runDetect(kernel, view, options).episodes).toEqual([]);
    }
  });

  it('leave scores and episodes of finished steps as they are, and an alarm is confirmed by its step', () => {
    const begun = zero + 9 * day + 7 * hour + 31 * minute;
    for (const after of [12, 23, 38]) {
      const view = viewOf({ now: begun + after * minute, range: 6 * hour, seed: after, change: jumped(begun) });
      const [{ display: _, ...settled }] = view.series;
      const [withRows, without] = [view, { ...view, series: [settled] }].map((input) => runDetect(kernel, input));
      expect(without.episodes).toHaveLength(1);
      expect(withRows.episodes.map(({ id }) => id)).toEqual(without.episodes.map(({ id }) => id));
      expect(withRows.episodes[0].provisional).toBeUndefined();
      expect(withRows.results).toEqual(without.results);
      // Edges as the rows on display have them.
      expect(Math.abs(withRows.episodes[0].start - begun)).toBeLessThanOrEqual(15 * second);
      expect(view.to - withRows.episodes[0].end).toBeLessThan(15 * second);
    }
  });

  it('end an anomaly that is over', () => {
    const begun = zero + 9 * day + 7 * hour + 31 * minute;
    const ended = begun + 33 * minute;
    const change = bump((begun - zero) / day, ended - begun, 1.2);
    const { episodes } = runDetect(kernel, viewOf({ now: ended + 2 * minute, range: 6 * hour, change }));
    expect(episodes).toMatchObject([{ ongoing: false }]);
    expect(Math.abs(episodes[0].end - ended)).toBeLessThanOrEqual(15 * second);
  });

  it('are quiet where nothing happens, at every hour', () => {
    const alarms: string[] = [];
    for (let seed = 1; seed <= 12; seed++) {
      for (const range of [5 * minute, 2 * hour]) {
        const now = zero + 9 * day + seed * 2 * hour + seed * 41 * second;
        const { episodes, sentence } = runDetect(kernel, viewOf({ now, range, seed, noise: 0.02 * (1 + (seed % 4)) }));
        alarms.push(...episodes.filter(({ provisional }) => provisional).map(({ id }) => `${seed}: ${id}`));
        expect(sentence).toMatch(/checked up to/);
      }
    }
    expect(alarms).toEqual([]);
  });

  it('are said to be unjudged where no row on display can be compared', () => {
    const now = zero + 9 * day + 7 * hour + 9 * minute;
    const view = viewOf({ now, range: 30 * minute });
    const two = [view.series[0], { ...view.series[0], id: 'series/other', name: 'other' }];
    const { presentation } = runDetect(kernel, { ...view, series: two }, { join: '*' });
    expect(presentation.summary).toMatchObject({ undecided: true });
    expect(presentation.summary.sentence).toMatch(/^Quiet up to .* The newest \d+ min are not judged yet\.$/);
  });
});
