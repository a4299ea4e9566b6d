const weekMs = 604_800_000;
/** As the blocks of the promise: what happens within one counts once. */
const occasionMs = 6 * 3_600_000;

/** A stretch of the past. */
export interface Past {
  rows: number;
  /** Milliseconds between rows. */
  step: number;
}

/** How often something may come in a stretch of the past: as often as alarms are promised, and once in any case. */
export function allowedIn({ rows, step }: Past, promisedPerWeek: number): number {
  return Math.max(1, (promisedPerWeek * rows * step) / weekMs);
}

/**
 * On how many occasions something came in the rows [first, last], counted back from the last until there are more than
 * `enough`; what comes again within six hours is the same occasion.
 */
export function occasions(
  { first, last, step, enough }: { first: number; last: number; step: number; enough: number },
  came: (row: number) => boolean
): number {
  const apart = Math.max(1, Math.round(occasionMs / step));
  let times = 0;
  for (let row = last; row >= first && times <= enough; row--) {
    if (came(row)) {
      times++;
      row -= apart;
    }
  }
  return times;
}
