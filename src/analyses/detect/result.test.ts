import { describe, expect, it } from 'vitest';
import type { DetectorRows } from '../../engine/detector';
import { day, step, zero } from '../testing/series';
import { resultOf } from './result';
import { emptyRows } from './verdictRows';

const rowsOfDay = day / step;
const firstRow = 9 * rowsOfDay;
const rows = firstRow + rowsOfDay;
/** The threshold is known from the third day on: for a week before the block. */
const held = 2 * rowsOfDay;

/** A calm detector's rows of columns of noughts, with what is planted. */
function said(columns: number, change: (rows: DetectorRows, columns: Float64Array[]) => void) {
  const values = Array.from({ length: columns }, () => new Float64Array(rows));
  const verdicts = emptyRows(rows);
  verdicts.score.fill(1);
  verdicts.threshold.fill(4, held);
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
const alarms = (days: number[], off: number, score = 5) => said(1, plant(days, off, score));

function plant(days: number[], off: number, score: number) {
  return (verdicts: DetectorRows, [values]: Float64Array[]) => {
    for (const at of days) {
      const row = Math.round(at * rowsOfDay);
      verdicts.score.fill(score, row, row + 3);
      values.fill(off, row, row + 3);
    }
  };
}

describe('the rate achieved on the past', () => {
  it('counts the alarms a week of the rows learnt from, since there was a threshold', () => {
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
      said(1, (verdicts, [values]) => {
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

  it('of several columns looks at the one that was loudest', () => {
    const by = (column: number) =>
      said(2, (verdicts, columns) => {
        plant([3, 5], 10, 5)(verdicts, [columns[1]]);
        verdicts.column.fill(column);
      }).achievedPerWeek;
    expect(by(0)).toBe(0);
    expect(by(1)).toBeCloseTo(2, 9);
  });

  it('is unknown where there was no threshold before the block', () => {
    const late = said(1, ({ threshold }) => threshold.fill(NaN, 0, firstRow + 1));
    expect(late.achievedPerWeek).toBeNaN();
    const never = said(1, ({ threshold }) => threshold.fill(NaN));
    expect(never.achievedPerWeek).toBeNaN();
  });
});
