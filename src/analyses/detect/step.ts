import { median } from '../../engine';
import { valuesBetween, type Track } from './track';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A change that happened between two neighbouring hours for so large a part is a step, not a drift. */
const stepShare = 0.6;
/** An hour has at least so many rows. */
const fewestRows = 3;
/** Days by which the usual at a time of day is told, and at a time of the week. */
const daysForDay = 7;
const daysForWeek = 14;
/** The week tells it where it leaves so much less over than the day does. */
const weekIsBetter = 0.7;

export interface Change {
  column: number;
  /** By how much, in all. */
  amount: number;
  /** Rows in which it happened. */
  from: number;
  to: number;
}

/**
 * Whether most of a change happened within an hour, above what was usual at the same time of the day, or of the week,
 * before it: a day's own ups and downs are no steps, nor do they hide one.
 */
export function isStep(track: Track, change: Change): boolean {
  return hasStep(aboveUsual(track, change), change, track.step);
}

/** Rows from a day before a change to its end, less the usual at their times. */
function aboveUsual(track: Track, { column, from, to }: Change): Float64Array {
  const day = Math.max(1, Math.round(dayMs / track.step));
  const rows = (first: number, end: number) => valuesBetween(track, column, first, end);
  const usualBefore = (end: number, weekly: boolean) =>
    weekly ? usualOf(rows(end - daysForWeek * day, end), 7 * day) : usualOf(rows(end - daysForDay * day, end), day);
  const lastWeek = rows(from - 7 * day, from);
  const leftOver = (weekly: boolean) => {
    const usual = usualBefore(from - 7 * day, weekly);
    return median(lastWeek.map((value, row) => Math.abs(value - usual[row % usual.length])));
  };
  const usual = usualBefore(from, leftOver(true) < weekIsBetter * leftOver(false));
  // Whole periods lie between the rows that the usual is told by and `from`.
  const phase = usual.length - day;
  return rows(from - day, to).map((value, row) => value - usual[(phase + row) % usual.length]);
}

/** Median at each row of a period, of whole periods. */
function usualOf(values: Float64Array, period: number): Float64Array {
  return Float64Array.from({ length: period }, (_, row) => {
    const same: number[] = [];
    for (let at = row; at < values.length; at += period) {
      same.push(values[at]);
    }
    return median(same);
  });
}

/** Whether an hour differs from the one before last by most of the amount, and so do the days around it. */
function hasStep(values: Float64Array, { amount }: Change, step: number): boolean {
  const hour = Math.max(fewestRows, Math.round(hourMs / step));
  const around = 24 * hour;
  const between = (from: number, to: number) => median(values.subarray(Math.max(0, from), to));
  const isMost = (by: number) => Math.abs(by / amount) > stepShare;
  for (let row = hour; row + 2 * hour <= values.length; row += hour) {
    const jump = between(row + hour, row + 2 * hour) - between(row - hour, row);
    if (isMost(jump) && isMost(between(row + hour, row + around) - between(row - around, row))) {
      return true;
    }
  }
  return false;
}
