import { describe, expect, it, vi } from 'vitest';
import { Random } from '../testing/random';
import { detect, episodesOf, type Episode } from './testing/detect';
import { dailySeries, rowsOfDay } from './testing/series';
import type { DetectorRows } from './types';

// Many days of many series: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const days = 36;
/** Rows before this are learnt from, a fault begins at `at`. */
const learnt = 14 * rowsOfDay;
const at = 25 * rowsOfDay + 100;

interface Outcome {
  rows: DetectorRows;
  before: Episode[];
  after: Episode[];
  /** Rows from the fault to the first alarm; -1 for none. */
  delay: number;
}

/** A clean daily series with a fault: what the detector says before it and from then on. */
function outcomeOf(seed: number, spoil: (values: Float64Array) => void): Outcome {
  const values = dailySeries(days, seed);
  spoil(values);
  const rows = detect([values]);
  const episodes = episodesOf(rows);
  const after = episodes.filter(({ to }) => to > at);
  return {
    rows,
    before: episodes.filter(({ from, to }) => to <= at && from >= learnt),
    after,
    delay: after.length > 0 ? after[0].from - at : -1,
  };
}

const add = (amount: number, from: number, to: number) => (values: Float64Array) => {
  for (let row = from; row < to; row++) {
    values[row] += amount;
  }
};

describe('Detector on a clean daily series', () => {
  it.each([1, 2, 3])('does not alarm while nothing happens (seed %s)', (seed) => {
    const { before, after } = outcomeOf(seed, () => undefined);
    expect(before.length + after.length).toBeLessThanOrEqual(1);
  });

  it('catches a spike of one row at once, as one episode of a few hours', () => {
    const { before, after, delay } = outcomeOf(1, add(60, at, at + 1));
    expect(before).toEqual([]);
    expect(delay).toBe(0);
    expect(after.length).toBe(1);
    expect(after[0].to - after[0].from).toBeLessThanOrEqual(48);
  });

  it('catches a lasting shift at once, and accepts it within two days', () => {
    const { after, delay, rows } = outcomeOf(2, add(40, at, days * rowsOfDay));
    expect(delay).toBe(0);
    expect(after[after.length - 1].to).toBeLessThan(at + 2 * rowsOfDay);
    expect(rows.expected[days * rowsOfDay - 1]).toBeGreaterThan(100);
  });

  it('catches a smaller shift within an hour', () => {
    const { delay } = outcomeOf(3, add(14, at, days * rowsOfDay));
    expect(delay).toBeGreaterThanOrEqual(0);
    expect(delay).toBeLessThanOrEqual(12);
  });

  it('catches a value that is stuck for six hours', () => {
    const { after, delay } = outcomeOf(1, (values) => values.fill(values[at], at, at + 72));
    expect(after.length).toBeGreaterThan(0);
    expect(delay).toBeLessThanOrEqual(72);
  });

  it('is not alarmed by the return of data, after a short gap or a long one', () => {
    for (const rows of [3, 8, 30, 2 * rowsOfDay]) {
      const { after } = outcomeOf(2, (values) => values.fill(NaN, at, at + rows));
      expect(after.filter(({ from }) => from >= at && from < at + rows + 12)).toEqual([]);
    }
  });

  it('knows every second row as well', () => {
    const { before, delay } = outcomeOf(3, (values) => {
      values.forEach((_value, row) => row % 2 === 1 && (values[row] = NaN));
      values[at] += 70;
    });
    expect(before.length).toBeLessThanOrEqual(1);
    expect(delay).toBe(0);
  });

  it('expects the time of day, and most values within the tolerance', () => {
    const { rows } = outcomeOf(1, () => undefined);
    const values = dailySeries(days, 1);
    let inside = 0;
    let far = 0;
    for (let row = learnt; row < values.length; row++) {
      inside += Math.abs(values[row] - rows.expected[row]) <= rows.tolerance[row] ? 1 : 0;
      far = Math.max(far, Math.abs(rows.expected[row] - 100 - 20 * Math.sin((2 * Math.PI * row) / rowsOfDay)));
    }
    expect(inside / (values.length - learnt)).toBeGreaterThan(0.95);
    expect(far).toBeLessThan(5);
  });
});

/** Series of other kinds: one episode a week over all of them, as promised, and a spike of `amount` is found. */
describe('Detector on other series', () => {
  const kinds: Array<[string, number, (random: Random, row: number) => number]> = [
    ['constant', 5, () => 7],
    ['mostly zero', 100, (random) => (random.next() < 0.02 ? -5 * Math.log(1 - random.next()) : 0)],
    [
      'quantised',
      60,
      (random, row) => Math.round((100 + 20 * Math.sin((2 * Math.PI * row) / 288)) / 10 + 0.3 * random.normal()) * 10,
    ],
    ['a sawtooth', 200, (random, row) => (row % 40) * 3 + random.normal()],
    ['a ramp', 300, (random, row) => 1e6 + 5 * row + 3 * random.normal()],
    ['a counter that resets every day', 5e4, (random, row) => (row % 288) * 100 + 20 * random.next()],
    ['steps between levels', 400, (random, row) => [100, 150, 120, 180][Math.floor(row / 72) % 4] + random.normal()],
  ];

  const rates: number[] = [];

  it.each(kinds)('has few alarms and finds a spike: %s', (_name, amount, make) => {
    const seeds = [1, 2, 3];
    let quiet = 0;
    for (const seed of seeds) {
      const random = new Random(seed);
      const values = Float64Array.from({ length: days * rowsOfDay }, (_, row) => make(random, row));
      quiet += episodesOf(detect([values]), values).filter(({ from }) => from >= learnt).length;
      values[at] += amount;
      const found = episodesOf(detect([values]), values).filter(({ from, to }) => from <= at + 2 && to > at);
      expect(found.length).toBe(1);
    }
    const weeks = ((days * rowsOfDay - learnt) / rowsOfDay / 7) * seeds.length;
    rates.push(quiet / weeks);
    // Single values such as come now and then are still among these: whoever tells an alarm leaves them out.
    expect(quiet / weeks).toBeLessThanOrEqual(2.5);
  });

  it('keeps its promise over all of them', () => {
    expect(rates.length).toBe(kinds.length);
    expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeLessThanOrEqual(1);
  });

  it('learns what weekends are like', () => {
    const random = new Random(6);
    const values = Float64Array.from({ length: days * rowsOfDay }, (_, row) => {
      const day = (row / rowsOfDay) % 7;
      const weekend = Math.min(1, Math.max(0, (day - 4.8) * 5)) * Math.min(1, Math.max(0, (7 - day) * 5));
      return (1 - 0.5 * weekend) * (100 + 20 * Math.sin((2 * Math.PI * row) / rowsOfDay)) + 3 * random.normal();
    });
    const { expected } = detect([values]);
    const saturday = (14 + 5) * rowsOfDay + 200;
    expect(Math.abs(values[saturday] - expected[saturday])).toBeLessThan(12);
    expect(episodesOf(detect([values])).filter(({ from }) => from >= learnt).length).toBeLessThanOrEqual(2);
  });

  it('gives finite scores on every scale and level', () => {
    const values = dailySeries(10, 4);
    values[2500] += 100;
    const plain = detect([values]).score;
    for (const [scale, offset] of [
      [1e-160, 0],
      [1e160, 0],
      [1, 1e10],
    ]) {
      const { score } = detect([values.map((value) => value * scale + offset)]);
      expect(score.every((value, row) => Number.isNaN(value) === Number.isNaN(plain[row]))).toBe(true);
      expect(Math.abs(score[2500] / plain[2500] - 1)).toBeLessThan(0.3);
    }
  });

  it('takes in its stride what leaps by a hundred orders of magnitude', () => {
    const random = new Random(5);
    const values = Float64Array.from({ length: 1000 }, (_, row) => (row < 500 ? 1e-100 : 1e100) * random.normal());
    const { score } = detect([values]);
    expect(score.subarray(100).every(Number.isFinite)).toBe(true);
  });

  it('says nothing of a series of a few rows, and nothing wrong', () => {
    const rows = detect([Float64Array.from([1, 2, 3])]);
    expect(Array.from(rows.score)).toEqual([NaN, NaN, NaN]);
    expect(Array.from(rows.threshold)).toEqual([NaN, NaN, NaN]);
    expect(detect([new Float64Array(0)]).score.length).toBe(0);
  });
});
