import { describe, expect, it } from 'vitest';
import type { ColumnExpert } from '../detector/columnExpert';
import { Random } from '../testing/random';
import { IsolationForest } from './isolationForest';
import { SeasonalEsd } from './seasonalEsd';
import { SpectralResidual } from './spectralResidual';
import { rawScores, rawScoresRestored, stateSize, type GrowingPast } from './testing/stream';

const step = 900_000;
const rowsOfDay = 96;

const makers: Array<{ name: string; make: (past: GrowingPast) => ColumnExpert; bytes: number }> = [
  { name: 'seasonal ESD', make: (past) => new SeasonalEsd(past, step), bytes: 2200 },
  { name: 'spectral residual', make: () => new SpectralResidual(), bytes: 1000 },
  { name: 'isolation forest', make: (past) => new IsolationForest(past, step), bytes: 8300 },
];

/** Noise on a day's curve, with a gap, a lone missing row and an outlier. */
function series(days: number): Float64Array {
  const random = new Random(7);
  return random.noise(days * rowsOfDay).map((noise, row) => {
    const gone = row === 1000 || (row > 1300 && row < 1340);
    return gone ? NaN : 50 + 10 * Math.sin((2 * Math.PI * row) / rowsOfDay) + noise + (row === 1700 ? 25 : 0);
  });
}

describe.each(makers)('$name', ({ make, bytes }) => {
  const values = series(30);
  const whole = rawScores(make, values);

  it('never is below 0, and speaks in the end', () => {
    expect(whole.filter((score) => score < 0)).toEqual([]);
    expect(whole.slice(-50).every(Number.isFinite)).toBe(true);
  });

  it('says the same of a part as of the whole', () => {
    expect(rawScores(make, values.subarray(0, 1801))).toEqual(whole.slice(0, 1801));
  });

  it('says the same after being saved and restored', () => {
    const often = (row: number) => row % 211 === 0 || (row > 1290 && row < 1345) || row === 1700;
    expect(rawScoresRestored(make, values, often)).toEqual(whole);
    expect(stateSize(make, values)).toBeLessThan(bytes);
  });

  it('finds a value far from all others among the oddest', () => {
    if (whole[1700] === whole[1700]) {
      const rarer = whole.filter((score) => score > whole[1700]).length;
      expect(rarer).toBeLessThan(10);
    }
  });

  it('finds nothing in a constant', () => {
    const scores = rawScores(make, new Float64Array(20 * rowsOfDay).fill(3));
    expect(scores.filter((score) => score > 1e-9)).toEqual([]);
  });
});
