import { describe, expect, it } from 'vitest';
import type { DetectorRows } from '../../engine/detector';
import { day, step, zero } from '../testing/series';
import { resultOf } from './result';
import { emptyRows } from './verdictRows';

const rowsOfDay = day / step;
const firstRow = 9 * rowsOfDay;
const rows = firstRow + rowsOfDay;
/** The threshold is known from the third day on: for a week before the block. */
const thresholdFrom = 2 * rowsOfDay;

/** A calm detector's rows of columns of zeros, with what is planted. */
function resultWith(columns: number, change: (rows: DetectorRows, columns: Float64Array[]) => void) {
  const values = Array.from({ length: columns }, () => new Float64Array(rows));
  const verdicts = emptyRows(rows);
  verdicts.score.fill(1);
  verdicts.threshold.fill(4, thresholdFrom);
  verdicts.expected.fill(0);
  verdicts.tolerance.fill(1);
  change(verdicts, values);
  return resultOf(
    { rows: verdicts, drifts: [] },
    {
      columns: values,
      start: zero,
      step,
      firstRow,
      knownFrom: 0,
      promisedPerWeek: 1,
    }
  );
}

/** Alarms for three rows at each of these days, with values so far off. */
const alarms = (days: number[], off: number, score = 5) => resultWith(1, plant(days, off, score));

function plant(days: number[], off: number, score: number) {
  return (verdicts: DetectorRows, [values]: Float64Array[]) => {
    for (const at of days) {
      const row = Math.round(at * rowsOfDay);
      verdicts.score.fill(score, row, row + 3);
      values.fill(off, row, row + 3);
    }
  };
}

describe('the rate achieved on the training history', () => {
  it('counts the alarms per week of the training history, since there was a threshold', () => {
    expect(alarms([], 0).achievedPerWeek).toBe(0);
    expect(alarms([3, 5, 8.9], 10).achievedPerWeek).toBeCloseTo(3, 9);
    expect(alarms([1, 3, 9.5], 10).achievedPerWeek).toBeCloseTo(1, 9);
  });

  it('counts them as alarms begin: where values are clearly off, or the score is far above', () => {
    expect(alarms([3, 5], 1.4).achievedPerWeek).toBe(0);
    expect(alarms([3, 5], 1.6).achievedPerWeek).toBeCloseTo(2, 9);
    expect(alarms([3, 5], 0, 6.1).achievedPerWeek).toBeCloseTo(2, 9);
  });

  it('counts no single values such as came before', () => {
    const blips = (rows: number) =>
      resultWith(1, (verdicts, [values]) => {
        for (const row of [3, 4, 5, 6].map((at) => at * rowsOfDay)) {
          verdicts.score.fill(5, row, row + 3);
          values.fill(10, row, row + rows);
        }
      }).achievedPerWeek;
    expect(blips(1)).toBeCloseTo(1, 9);
    expect(blips(2)).toBeCloseTo(4, 9);
  });

  it('does not count those of the block itself', () => {
    expect(alarms([9, 9.2, 9.5], 10).achievedPerWeek).toBe(0);
  });

  it('counts what is joined once', () => {
    expect(alarms([3, 3 + 10 / rowsOfDay, 3 + 40 / rowsOfDay], 10).achievedPerWeek).toBeCloseTo(2, 9);
  });

  it('uses the highest-scoring of several columns', () => {
    const by = (column: number) =>
      resultWith(2, (verdicts, columns) => {
        plant([3, 5], 10, 5)(verdicts, [columns[1]]);
        verdicts.column.fill(column);
      }).achievedPerWeek;
    expect(by(0)).toBe(0);
    expect(by(1)).toBeCloseTo(2, 9);
  });

  it('is unknown where there was no threshold before the block', () => {
    const late = resultWith(1, ({ threshold }) => threshold.fill(NaN, 0, firstRow + 1));
    expect(late.achievedPerWeek).toBeNaN();
    const never = resultWith(1, ({ threshold }) => threshold.fill(NaN));
    expect(never.achievedPerWeek).toBeNaN();
  });
});
