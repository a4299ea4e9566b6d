import { describe, expect, it } from 'vitest';
import { countEvents, eventMetrics, joinRows, joiningRows } from './events';

const label = {
  name: 'a',
  file: 'a.csv',
  set: 'a',
  step: 60,
  evalStart: 100,
  windows: [
    [20, 30],
    [95, 110],
    [500, 520],
    [700, 710],
  ] as Array<[number, number]>,
  buffer: 0,
};

describe('events', () => {
  it('counts windows overlapped by an alarm, right and wrong episodes, and delays', () => {
    const counts = countEvents(
      [
        [25, 25],
        [98, 101],
        [300, 310],
        [506, 508],
        [600, 601],
      ],
      1000,
      label
    );
    expect(counts).toMatchObject({ windows: 3, found: 2, episodes: 4, right: 2, delays: [0, 360] });
    expect(counts.unlabelledWeeks).toBeCloseTo(((900 - 10 - 20 - 10) * 60) / 604_800, 12);
    const metrics = eventMetrics([counts]);
    expect(metrics.recall).toBeCloseTo(2 / 3);
    expect(metrics.precision).toBe(0.5);
    expect(metrics.falsePerWeek).toBeCloseTo(2 / counts.unlabelledWeeks);
    expect(metrics.delay).toBe(3);
  });

  it('does not call an alarm right that ends on the row before a window', () => {
    const touching = countEvents([[490, 499]], 1000, label);
    expect(touching).toMatchObject({ found: 0, right: 0, episodes: 1 });
    expect(countEvents([[490, 500]], 1000, label)).toMatchObject({ found: 1, right: 1, delays: [0] });
  });

  it('joins rows that lie near each other', () => {
    expect(joinRows([1, 2, 5, 20], 3)).toEqual([
      [1, 5],
      [20, 20],
    ]);
    expect([60, 300, 3600].map(joiningRows)).toEqual([180, 36, 10]);
  });
});
