import { median } from '../../../engine';

/** A failover as seen from outside, in rows; undefined where it did not happen in the rows known. */
export interface Failover {
  /** First row in trouble. */
  began: number;
  /** Row at which traffic had left: the share fell below half of what it was. */
  switched?: number;
  /** Row from which on users were served as before: errors of all traffic back near their usual. */
  recovered?: number;
}

/** Rows before the trouble that tell what was usual. */
const beforeRows = 20;
/** Rows in a row that must be good: one good row is chance. */
const holdRows = 2;

/**
 * Takes the times of a failover from the share of traffic that the provider in trouble carries, and the errors that all
 * users of the scope see.
 * @param began first row in trouble; must be a row
 * @param share of the scope's traffic, 0 to 1, one a row; NaN is missing. Undefined where traffic is not given
 * @param errors of all traffic of the scope, 0 to 1, one a row. Undefined where not given
 */
export function failover(began: number, share: Float64Array | undefined, errors: Float64Array | undefined): Failover {
  const usual = (rows: Float64Array) => {
    const before = Array.from(rows.subarray(Math.max(0, began - beforeRows), began)).filter(Number.isFinite);
    return before.length > 0 ? median(before) : NaN;
  };
  const usualShare = share ? usual(share) : NaN;
  const usualErrors = errors ? usual(errors) : NaN;
  return {
    began,
    switched: share && usualShare > 0 ? firstHeld(share, began, (value) => value < usualShare / 2) : undefined,
    recovered: errors
      ? firstHeld(errors, began + 1, (value) => value <= Math.max(1.5 * usualErrors, usualErrors + 0.005))
      : undefined,
  };
}

/** First row from which on a few rows in a row fulfil the condition; missing rows neither help nor hinder. */
function firstHeld(rows: Float64Array, from: number, holds: (value: number) => boolean): number | undefined {
  let first = -1;
  let held = 0;
  for (let row = from; row < rows.length; row++) {
    if (!Number.isFinite(rows[row])) {
      continue;
    }
    if (!holds(rows[row])) {
      held = 0;
      continue;
    }
    first = held === 0 ? row : first;
    held++;
    if (held >= holdRows) {
      return first;
    }
  }
  return undefined;
}
