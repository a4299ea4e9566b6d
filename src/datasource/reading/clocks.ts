import type { Codes } from './codes';

/** Distances this close to the usual one are of a clock, as a share of it. */
const jitter = 0.1;
/** Share of the distances of a clock that are the usual one. */
const regular = 0.8;
/** With fewer rows nothing has a clock. */
const minRows = 8;
/** Share of the steps between first and last time that are there, on a grid. */
const filled = 0.2;

/**
 * Whether each group of rows has a clock of its own, and all together have none: agents that each send in their own
 * second of a minute. A single series whose rows say different things has one clock.
 */
export function haveOwnClocks(times: ArrayLike<number>, groups: Codes): boolean {
  if (groups.distinct < 2 || times.length < minRows * groups.distinct) {
    return false;
  }
  const order = Array.from({ length: times.length }, (_, row) => row).sort((a, b) => times[a] - times[b]);
  if (usualDistances(order.map((row) => times[row])) >= regular * (times.length - 1)) {
    return false;
  }
  const own: number[][] = Array.from({ length: groups.distinct }, () => []);
  order.forEach((row) => own[groups.of[row]].push(times[row]));
  const usual = own.reduce((sum, rows) => sum + (rows.length >= minRows ? usualDistances(rows) : 0), 0);
  return usual >= regular * (times.length - groups.distinct);
}

/** Whether times are those of one clock for all, some of them left out: not those of events. */
export function lieOnGrid(times: ArrayLike<number>): boolean {
  const distinct = Float64Array.from(new Set(Array.from(times))).sort();
  const distances = distinct.slice(1).map((time, i) => time - distinct[i]);
  const usual = middleOf(distances);
  const steps = (distinct[distinct.length - 1] - distinct[0]) / usual + 1;
  const whole = distances.filter((distance) => Math.abs(distance / usual - Math.round(distance / usual)) <= jitter);
  return !(distinct.length < filled * steps) && whole.length >= regular * distances.length;
}

/** How many distances of ascending times are about the one in their middle. */
function usualDistances(times: number[]): number {
  const distances = Float64Array.from(times.slice(1), (time, i) => time - times[i]);
  const usual = middleOf(distances);
  return distances.filter((distance) => Math.abs(distance - usual) <= jitter * usual).length;
}

function middleOf(distances: Float64Array): number {
  return distances.slice().sort()[Math.floor(distances.length / 2)] ?? NaN;
}
