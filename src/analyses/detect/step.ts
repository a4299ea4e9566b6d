import { mad, median } from '../../engine';
import { dayMs, hourMs } from '../units';
import { valuesBetween, type Track } from './track';

/** A change of which at least this share happened between two neighbouring hours is a step, not a drift. */
const stepShare = 0.6;
/** An hour has at least this many rows; where it has more, they are averaged down to about as many. */
const minRowsPerHour = 3;
/** A step stays for this many hours. */
const hoursAround = 24;
/** A step is larger than this many robust deviations of the differences between neighbouring hours. */
const beyondNoise = 3;
const normalScale = 1.4826;
/** Days from which the usual value at a time of day is taken, and at a time of the week. */
const daysForDay = 7;
const daysForWeek = 14;
/** The weekly pattern is used where its residual is below this share of the daily pattern's. */
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
 * Whether most of a change happened within an hour, above what was usual at the same time of day, or of the week,
 * before it: the daily pattern is no step, nor does it hide one.
 */
export function isStep(track: Track, change: Change): boolean {
  const joined = rowsJoined(track.step);
  return hasStep(aboveUsual(track, change, joined), change, joined * track.step);
}

/** Number of rows averaged: a whole part of a day, at most a third of an hour. */
function rowsJoined(step: number): number {
  let rows = Math.max(1, Math.floor(hourMs / step / minRowsPerHour));
  while (rows > 1 && Math.round(dayMs / step) % rows !== 0) {
    rows--;
  }
  return rows;
}

/** Means of `rows` rows each; missing values do not count. */
function means(values: Float64Array, rows: number): Float64Array {
  return Float64Array.from({ length: Math.floor(values.length / rows) }, (_, i) => {
    let sum = 0;
    let known = 0;
    for (let row = i * rows; row < (i + 1) * rows; row++) {
      if (!Number.isNaN(values[row])) {
        sum += values[row];
        known++;
      }
    }
    return known > 0 ? sum / known : NaN;
  });
}

/** Means of `joined` rows from a day before a change to its end, less the usual at their times. */
function aboveUsual(track: Track, { column, from, to }: Change, joined: number): Float64Array {
  const day = Math.max(1, Math.round(dayMs / track.step / joined));
  const before = (first: number, end: number) =>
    means(valuesBetween(track, column, from - first * joined, from - end * joined), joined);
  const usualBefore = (end: number, weekly: boolean) =>
    weekly ? usualOf(before(end + daysForWeek * day, end), 7 * day) : usualOf(before(end + daysForDay * day, end), day);
  const lastWeek = before(7 * day, 0);
  const residual = (weekly: boolean) => {
    const usual = usualBefore(7 * day, weekly);
    return median(lastWeek.map((value, row) => Math.abs(value - usual[row % usual.length])));
  };
  const usual = usualBefore(0, residual(true) < weekIsBetter * residual(false));
  // Whole periods lie between the rows that the usual values are taken from and `from`.
  const phase = usual.length - day;
  const now = before(day, (from - to) / joined);
  return now.map((value, row) => value - usual[(phase + row) % usual.length]);
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
  const hour = Math.max(minRowsPerHour, Math.round(hourMs / step));
  const around = hoursAround * hour;
  const between = (from: number, to: number) => median(values.subarray(Math.max(0, from), to));
  const isMost = (by: number) => Math.abs(by / amount) > stepShare;
  const levels = Float64Array.from({ length: Math.floor(values.length / hour) }, (_, i) =>
    between(i * hour, (i + 1) * hour)
  );
  const jumps = levels.subarray(2).map((level, i) => level - levels[i]);
  const noise = beyondNoise * normalScale * mad(jumps);
  return jumps.some((jump, i) => {
    const row = (i + 1) * hour;
    const stays = () => isMost(between(row + hour, row + around) - between(row - around, row));
    return isMost(jump) && Math.abs(jump) > noise && stays();
  });
}
