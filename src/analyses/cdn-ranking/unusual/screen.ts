import { minRelative, type WatchedRole } from './roles';

const hourMs = 3_600_000;
const hoursPerDay = 24;
/** As in the detector: no verdict before two days are known. */
const minDays = 2;
/** A ratio to the usual is cut off here. */
const maxTimes = 1000;

export interface StandsOut {
  times: number;
  /** The rows at which it was known to stand out, ascending. */
  rows: number[];
}

/**
 * How far the rows that are looked at stand out: the most by which two consecutive rows exceed the worst within an hour
 * of this time of day on the days before. The worst day may have been a fault: with three days or more it does not count.
 * A cheap test before the detector, a few operations per row.
 * @param firstShown first row looked at; those before are history
 * @returns ratio to the usual, above 1, and the rows; undefined where it does not stand out, or too little is known
 */
export function standsOut(
  values: Float64Array,
  firstShown: number,
  step: number,
  { lowIsBad, minAbsolute }: Pick<WatchedRole, 'lowIsBad' | 'minAbsolute'>
): StandsOut | undefined {
  const perHour = Math.max(1, Math.round(hourMs / step));
  const worse = (one: number, other: number) => (lowIsBad ? one < other : one > other);
  const hours = new Float64Array(Math.ceil(values.length / perHour)).fill(NaN);
  for (let row = 0; row < firstShown; row++) {
    const hour = Math.floor(row / perHour);
    if (!Number.isNaN(values[row]) && !(hours[hour] === hours[hour] && !worse(values[row], hours[hour]))) {
      hours[hour] = values[row];
    }
  }
  let times = 0;
  const rows: number[] = [];
  let before = 0;
  let usual = NaN;
  for (let row = firstShown, known = -1; row < values.length; row++) {
    const hour = Math.floor(row / perHour);
    if (hour !== known) {
      known = hour;
      usual = worstAround(hours, hour, worse);
    }
    const beyond = timesBeyond(values[row], usual, { lowIsBad, minAbsolute });
    const both = Math.min(beyond, before);
    if (both > 0) {
      rows.push(row);
      times = Math.max(times, both);
    }
    before = beyond;
  }
  return rows.length === 0 ? undefined : { times, rows };
}

/** The worst value around this hour on the days before; from three days on the worst day is left out. */
function worstAround(hours: Float64Array, hour: number, worse: (one: number, other: number) => boolean): number {
  let [first, second] = [NaN, NaN];
  let days = 0;
  for (let at = hour - hoursPerDay; at >= 0; at -= hoursPerDay) {
    let worst = NaN;
    for (let near = Math.max(0, at - 1); near <= at + 1; near++) {
      worst = Number.isNaN(worst) || worse(hours[near], worst) ? hours[near] : worst;
    }
    if (Number.isNaN(worst)) {
      continue;
    }
    days++;
    if (Number.isNaN(first) || worse(worst, first)) {
      [first, second] = [worst, first];
    } else if (Number.isNaN(second) || worse(worst, second)) {
      second = worst;
    }
  }
  return days < minDays ? NaN : days === minDays ? first : second;
}

function timesBeyond(
  value: number,
  usual: number,
  { lowIsBad, minAbsolute }: Pick<WatchedRole, 'lowIsBad' | 'minAbsolute'>
): number {
  const by = lowIsBad ? usual - value : value - usual;
  if (!(by > minAbsolute && by > minRelative * usual)) {
    return 0;
  }
  return Math.min(maxTimes, lowIsBad ? usual / value : value / usual);
}
