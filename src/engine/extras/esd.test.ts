import { describe, expect, it } from 'vitest';
import { mad, median } from '../robust';
import { Random } from '../testing/random';
import { esdCriticalValue, normalQuantile, studentQuantile } from './criticalValue';
import { cleanedByEsd } from './esd';
import { SeasonalEsd } from './seasonalEsd';
import { rawScores } from './testing/stream';

/** Rosner's test as it is written: everything computed again from what is left. */
function textbook(values: number[], most: number, alpha: number) {
  let left = values.slice();
  let outliers = 0;
  const taken: number[] = [];
  for (let removed = 0; removed < Math.floor(most * values.length); removed++) {
    const centre = median(left);
    const deviation = 1.4826 * mad(left);
    if (deviation === 0) {
      break;
    }
    const farthest = left.reduce((far, value) => (Math.abs(value - centre) > Math.abs(far - centre) ? value : far));
    const distance = Math.abs(farthest - centre) / deviation;
    left = left.filter((_, at) => at !== left.indexOf(farthest));
    taken.push(farthest);
    if (distance > esdCriticalValue(values.length, removed, alpha)) {
      outliers = removed + 1;
    }
  }
  const out = taken.slice(0, outliers);
  const clean = values.slice();
  out.forEach((value) => clean.splice(clean.indexOf(value), 1));
  return { outliers, median: median(clean), deviation: 1.4826 * mad(clean) };
}

describe('generalised ESD', () => {
  it('has the critical values of the NIST handbook (54 values, alpha .05)', () => {
    const published = [
      3.158794, 3.15143, 3.14389, 3.136165, 3.128247, 3.120128, 3.111796, 3.103243, 3.094456, 3.085425,
    ];
    published.forEach((value, removed) => expect(esdCriticalValue(54, removed, 0.05)).toBeCloseTo(value, 4));
  });

  it('stands on quantiles as tabulated', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.0001)).toBeCloseTo(-3.719016485, 7);
    expect(studentQuantile(0.975, 30)).toBeCloseTo(2.042272, 5);
    expect(studentQuantile(0.999, 100)).toBeCloseTo(3.173739, 5);
  });

  it('agrees with the textbook on noise with outliers, on either side, odd and even', () => {
    const random = new Random(11);
    for (let trial = 0; trial < 60; trial++) {
      const length = random.between(12, 90);
      const values = Array.from(
        random.noise(length),
        (value) => value + (random.next() < 0.08 ? 9 * random.normal() : 0)
      );
      const expected = textbook(values, 0.2, 0.05);
      const found = cleanedByEsd(Float64Array.from(values).sort(), 0.2, 0.05);
      expect(found.outliers).toBe(expected.outliers);
      expect(found.median).toBeCloseTo(expected.median, 12);
      expect(found.deviation).toBeCloseTo(expected.deviation, 12);
    }
  });
});

describe('seasonal ESD', () => {
  it('is the distance from the median of the same time, tested against the residuals before', () => {
    const rowsOfDay = 24;
    const values = new Random(3).noise(20 * rowsOfDay).map((noise, row) => 5 * Math.cos(row / 3.8) + noise);
    const scores = rawScores((past) => new SeasonalEsd(past, 3_600_000), values);
    const residualAt = (row: number) => {
      const same = Array.from({ length: 14 }, (_, day) => values[row - (day + 1) * rowsOfDay]).filter(Number.isFinite);
      const sorted = same.sort((a, b) => a - b);
      return values[row] - sorted[sorted.length >> 1];
    };
    // Fewer than 512 residuals are all kept, and at a refresh the test is fresh.
    const residuals: number[] = [];
    for (let row = 2 * rowsOfDay; row < 2 * rowsOfDay + 33; row++) {
      const residual = residualAt(row);
      if (residuals.length === 32) {
        const kept = residuals.map(Math.fround);
        const clean = textbook(kept, 0.1, 0.05);
        const critical = esdCriticalValue(33, clean.outliers, 0.05);
        expect(scores[row]).toBeCloseTo(Math.abs(residual - clean.median) / clean.deviation / critical, 9);
      } else {
        expect(scores[row]).toBeNaN();
      }
      residuals.push(residual);
    }
  });
});
