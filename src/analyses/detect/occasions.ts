import { hourMs, weekMs } from '../units';

/** As the blocks of the false alarm promise: what happens within one counts once. */
const occasionMs = 6 * hourMs;

/** A stretch of history. */
export interface History {
  rows: number;
  /** Milliseconds between rows. */
  step: number;
}

/** How often an event may occur in a stretch of history: as often as alarms are promised, and at least once. */
export function allowedIn({ rows, step }: History, promisedPerWeek: number): number {
  return Math.max(1, (promisedPerWeek * rows * step) / weekMs);
}

/**
 * The number of occasions on which an event occurred in the rows [first, last], counted back from the last until there
 * are more than `enough`; events within six hours are the same occasion.
 */
export function occasions(
  { first, last, step, enough }: { first: number; last: number; step: number; enough: number },
  occurs: (row: number) => boolean
): number {
  const apart = Math.max(1, Math.round(occasionMs / step));
  let times = 0;
  for (let row = last; row >= first && times <= enough; row--) {
    if (occurs(row)) {
      times++;
      row -= apart;
    }
  }
  return times;
}
