import { leastRelative, type WatchedRole } from './roles';

const hourMs = 3_600_000;
const hoursADay = 24;
/** As the detector: nothing is said before two days are known. */
const fewestDays = 2;
/** Nothing is more than so many times the usual. */
const mostTimes = 1000;

export interface StandsOut {
  times: number;
  /** The rows at which it was known to, ascending. */
  rows: number[];
}

/**
 * How far the rows that are looked at stand out, before a detector is asked: the most by which two rows in a row pass
 * what was reached within an hour of this time of day on the days before. The day with the highest may have been a fault:
 * from three days on it does not count. Costs a few operations a row.
 * @param shown first row looked at; those before are the past
 * @returns times beyond the usual, above 1, and where; undefined where it does not stand
 *   out, or too little is known
 */
export function standsOut(
  values: Float64Array,
  shown: number,
  step: number,
  { lowIsBad, least }: Pick<WatchedRole, 'lowIsBad' | 'least'>
): StandsOut | undefined {
  const perHour = Math.max(1, Math.round(hourMs / step));
  const worse = (one: number, other: number) => (lowIsBad ? one < other : one > other);
  const hours = new Float64Array(Math.ceil(values.length / perHour)).fill(NaN);
  for (let row = 0; row < shown; row++) {
    const hour = Math.floor(row / perHour);
    if (!Number.isNaN(values[row]) && !(hours[hour] === hours[hour] && !worse(values[row], hours[hour]))) {
      hours[hour] = values[row];
    }
  }
  let times = 0;
  const rows: number[] = [];
  let before = 0;
  let usual = NaN;
  for (let row = shown, known = -1; row < values.length; row++) {
    const hour = Math.floor(row / perHour);
    if (hour !== known) {
      known = hour;
      usual = reached(hours, hour, worse);
    }
    const beyond = timesBeyond(values[row], usual, lowIsBad, least);
    const both = Math.min(beyond, before);
    if (both > 0) {
      rows.push(row);
      times = Math.max(times, both);
    }
    before = beyond;
  }
  return rows.length === 0 ? undefined : { times, rows };
}

/** The worst that was reached around this hour on the days before, the single worst day left out where it can be. */
function reached(hours: Float64Array, hour: number, worse: (one: number, other: number) => boolean): number {
  let [first, second] = [NaN, NaN];
  let days = 0;
  for (let at = hour - hoursADay; at >= 0; at -= hoursADay) {
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
  return days < fewestDays ? NaN : days === fewestDays ? first : second;
}

function timesBeyond(value: number, usual: number, lowIsBad: boolean, least: number): number {
  const by = lowIsBad ? usual - value : value - usual;
  if (!(by > least && by > leastRelative * usual)) {
    return 0;
  }
  return Math.min(mostTimes, lowIsBad ? usual / value : value / usual);
}
