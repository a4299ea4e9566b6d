import type { DetectorRows } from '../../engine/detector';
import { weekMs } from '../units';
import { intervalsOf } from './intervals';
import { isNearThreshold } from './nearThreshold';
import { onsetRule } from './onset';
import { isRecurringSpike } from './recurringSpikes';

interface Training {
  /** Values of each column, from row 0 on. */
  columns: Float64Array[];
  /** Rows before this one are the training history. */
  firstRow: number;
  /** Milliseconds between rows. */
  step: number;
  promisedPerWeek: number;
}

/**
 * The number of episodes per week that the training history would have had: above the threshold in force at the time,
 * begun as alarms begin. True faults are among them; policies do not apply. NaN where there was no threshold yet.
 */
export function achievedPerWeek(rows: DetectorRows, { columns, firstRow, step, promisedPerWeek }: Training): number {
  const { score, threshold, expected, tolerance } = rows;
  const firstThreshold = threshold.findIndex((value) => !Number.isNaN(value));
  const weeks = ((firstRow - firstThreshold) * step) / weekMs;
  if (firstThreshold < 0 || weeks <= 0 || Number.isNaN(threshold[firstRow])) {
    return NaN;
  }
  const training = {
    score: score.subarray(0, firstRow),
    threshold: threshold.subarray(0, firstRow),
    expected,
    tolerance,
  };
  const hasColumn = (row: number) => columns.length === 1 || isNearThreshold(score[row], threshold[row]);
  const terms = { direction: 'both' as const, promisedPerWeek };
  const begins = onsetRule(training, {
    valueAt: (row) => (hasColumn(row) ? columns[rows.column[row]][row] : NaN),
    isRecurringAt: (row) => columns.length === 1 && isRecurringSpike(columns[0].subarray(0, row + 1), step, terms),
  });
  return intervalsOf(training, { step, muted: () => false, begins }).length / weeks;
}
