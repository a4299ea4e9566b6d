import { describe, expect, it } from 'vitest';
import { DriftExpert, defaultDriftPromise } from './driftExpert';
import { directScores } from './testing/direct';
import { fiveMinutes, nameOf, plantedDrifts, quietWorlds, rising, rowsOfDay, worldOf } from './testing/worlds';
import { bendOf, trendOf } from './trend';

const rowsOfBucket = 36;

/** The score after every bucket, as the expert has it. */
function scoresByBucket(values: Float64Array): { scores: number[]; threshold: number } {
  const expert = new DriftExpert({ start: 0, step: fiveMinutes });
  const scores: number[] = [];
  values.forEach((value, row) => {
    const score = expert.append(value);
    if ((row + 1) % rowsOfBucket === 0) {
      scores.push(score);
    }
  });
  return { scores, threshold: expert.threshold };
}

describe('the drift expert agrees with a direct computation', () => {
  const drift = plantedDrifts[0].fault(18 * rowsOfDay);
  [0, 1, 5, 8, 11, 17, 19].forEach((at) => {
    const world = quietWorlds[at];
    it(nameOf(world), { timeout: 30_000 }, () => {
      const gone = (row: number) => row % 203 < 9 || (row > 5000 && row < 5180);
      const values = worldOf(world, 40 + at, 38, at === 1 ? drift : undefined).map((value, row) =>
        gone(row) ? NaN : value
      );
      const { scores, threshold } = scoresByBucket(values);
      const direct = directScores(values, rowsOfBucket, threshold, defaultDriftPromise);
      expect(scores.length).toBe(direct.length);
      scores.forEach((score, bucket) => {
        if (Number.isNaN(direct[bucket])) {
          expect(score).toBeNaN();
        } else {
          // Buckets are kept in single, past maxima in two-byte precision.
          expect(Math.abs(score - direct[bucket])).toBeLessThan(2e-3 * Math.max(1, direct[bucket]));
        }
      });
      expect(direct.some((score) => score > threshold)).toBe(at === 1);
    });
  });
});

describe('a trend', () => {
  it('of a line leaves nothing over', () => {
    const { rise, line, step, twoSteps } = trendOf([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(rise).toBeCloseTo(8, 12);
    expect(line).toBeCloseTo(0, 12);
    // 1 to 4 and 5 to 9: 5 + 10; 1 to 3, 4 to 6, 7 to 9: 2 each
    expect(step).toBeCloseTo(15, 12);
    expect(twoSteps).toBeCloseTo(6, 12);
  });

  it('of a step is explained by it', () => {
    const { line, step, twoSteps } = trendOf([0, 0, 0, 0, 4, 4, 4, 4]);
    expect(step).toBeCloseTo(0, 12);
    expect(twoSteps).toBeCloseTo(0, 12);
    expect(line).toBeGreaterThan(5);
  });

  it('bends where the rise begins', () => {
    expect(bendOf([0, 0, 0, 0, 1, 2, 3, 4])).toBe(3);
    expect(bendOf([1, 2, 3, 4, 5, 6])).toBe(0);
    expect(bendOf([0, 0, 0, -2, -4, -6])).toBe(2);
  });
});

it('a drift planted in the middle of a week is distinguished from what the week does', () => {
  const values = worldOf(quietWorlds[7], 9, 32, rising(22 * rowsOfDay, 6, 45));
  const expert = new DriftExpert({ start: 0, step: fiveMinutes });
  values.subarray(0, 28 * rowsOfDay).forEach((value) => expert.append(value));
  const verdict = expert.verdict();
  expect(verdict?.direction).toBe('up');
  expect(verdict?.amount).toBeGreaterThan(30);
  expect(verdict?.amount).toBeLessThan(50);
});
