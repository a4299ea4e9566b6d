import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { Detector } from './detector';
import { detect, detectInPieces, joined, optionsFor } from './testing/detect';
import { dailySeries, rowsOfDay } from './testing/series';

/** Daily, with a spike, a gap of 3 rows, one of 5 hours, and an infinite value. */
function eventful(seed: number, days = 9): Float64Array {
  const values = dailySeries(days, seed);
  values[1000] += 80;
  values.fill(NaN, 1200, 1203);
  values.fill(NaN, 1500, 1560);
  values[1700] = Infinity;
  return values;
}

describe('Detector', () => {
  it('gives the same verdicts in pieces and row by row, to the last bit', () => {
    const values = [eventful(1)];
    const whole = joined([detect(values)]);
    expect(joined(detectInPieces(values, [1, 700, 13, 255, 2, 1000], false))).toEqual(whole);
    expect(joined(detectInPieces(values, [1], false))).toEqual(whole);
  });

  it('goes on after save and restore with the same bits', () => {
    const values = [eventful(2), eventful(3), eventful(4)];
    const whole = joined([detect(values)]);
    expect(joined(detectInPieces(values, [501, 1, 1, 97], true))).toEqual(whole);
  });

  it('goes on with the same bits when it is saved in the middle of a gap', () => {
    const values = [eventful(5)];
    expect(joined(detectInPieces(values, [1201, 320, 1], true))).toEqual(joined([detect(values)]));
  });

  it('uses nothing that comes later', () => {
    const values = eventful(6);
    const whole = joined([detect([values])]);
    const length = Math.round(0.7 * values.length);
    const prefix = joined([detect([values.subarray(0, length)])]);
    for (const [field, numbers] of Object.entries(prefix)) {
      expect(numbers, field).toEqual(whole[field].slice(0, length));
    }
  });

  it('says nothing of a row without a value, and takes infinity for none', () => {
    const values = eventful(7);
    const rows = detect([values]);
    expect(rows.score[1201]).toBeNaN();
    expect(rows.score[1700]).toBeNaN();
    expect(rows.score[1203]).not.toBeNaN();
    values[1700] = NaN;
    expect(joined([detect([values])])).toEqual(joined([rows]));
  });

  it('says nothing before it has seen anything, and promises nothing before two days', () => {
    const rows = detect([dailySeries(4, 8)]);
    expect(rows.score[0]).toBeNaN();
    expect(rows.score[200]).not.toBeNaN();
    expect(rows.threshold[2 * rowsOfDay - 1]).toBeNaN();
    expect(rows.threshold[3 * rowsOfDay]).not.toBeNaN();
  });

  it('ignores columns that never change, and names the one that contributes most', () => {
    const values = dailySeries(8, 9);
    const still = new Float64Array(values.length).fill(5);
    const alone = detect([values, still, still]);
    values[2000] += 100;
    const spiked = detect([still, values, still]);
    expect(spiked.column[2000]).toBe(1);
    expect(spiked.score[2000]).toBeGreaterThan(3);
    expect(alone.score[2000]).toBeLessThan(3);
  });

  it('is not impressed by constant columns', () => {
    const rows = detect([new Float64Array(3000).fill(7)]);
    expect(Math.max(...rows.score.subarray(100))).toBe(0);
  });

  it('keeps a column below 24 kB at a step of 5 minutes, also where every score is of another size', () => {
    const random = new Random(10);
    const wild = Float64Array.from({ length: 60 * rowsOfDay }, () => Math.exp(30 * random.next()) * random.normal());
    const wilder = wild.map((value) => Math.abs(value) ** 7 * Math.sign(value));
    for (const values of [dailySeries(40, 11), wild, wilder]) {
      const detector = new Detector(optionsFor());
      for (const _ of detector.append([values])) {
        // Only the state counts.
      }
      expect(detector.save().length).toBeLessThan(24_000);
    }
  });

  it.each([
    [{ step: 0 }, /step above 0/],
    [{ start: 1 }, /on its grid/],
    [{ columns: 0 }, /at least one column/],
    [{ promisedPerWeek: 0 }, /must be above 0/],
    [{ timeZone: 'Mars/Olympus' }, /no time zone "Mars\/Olympus"/],
  ])('refuses %o', (overrides, message) => {
    expect(() => new Detector(optionsFor(overrides))).toThrow(message);
  });

  it('refuses columns of unlike length and a foreign state', () => {
    const detector = new Detector(optionsFor());
    expect(() => detector.append([]).next()).toThrow(/takes 1 columns/);
    const saved = detector.save();
    expect(() => Detector.restore(saved, optionsFor({ columns: 2 }))).toThrow(/other options/);
    expect(() => Detector.restore(saved.subarray(0, 20), optionsFor())).toThrow(/too early/);
  });
});
