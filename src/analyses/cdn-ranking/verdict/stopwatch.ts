import { median } from '../../../engine';

/** A failover as seen from outside, in rows; undefined where it did not happen in the rows known. */
export interface Failover {
  /** First row in trouble. */
  began: number;
  /** Row at which traffic had left: the traffic share fell below half of what it was. */
  switched?: number;
  /** First row at which users were served as before: the error ratio of all traffic is near its usual again. */
  recovered?: number;
}

/** Number of rows before the trouble whose median is the usual. */
const beforeRows = 20;
/** Consecutive rows that must be good: one good row may be chance. */
const holdRows = 2;

/**
 * The times of a failover, from the traffic share of the provider in trouble and the error ratio that all users of the
 * scope see.
 * @param began first row in trouble
 * @param trafficShare of the provider, 0 to 1, one per row; NaN is missing. Undefined where it is not known
 * @param errors error ratio of all traffic of the scope, 0 to 1, one per row. Undefined where it is not known
 */
export function failover(
  began: number,
  trafficShare: Float64Array | undefined,
  errors: Float64Array | undefined
): Failover {
  const usual = (rows: Float64Array) => {
    const before = Array.from(rows.subarray(Math.max(0, began - beforeRows), began)).filter(Number.isFinite);
    return before.length > 0 ? median(before) : NaN;
  };
  const usualShare = trafficShare ? usual(trafficShare) : NaN;
  const usualErrors = errors ? usual(errors) : NaN;
  return {
    began,
    switched:
      trafficShare && usualShare > 0 ? firstHeld(trafficShare, began, (value) => value < usualShare / 2) : undefined,
    recovered: errors
      ? firstHeld(errors, began + 1, (value) => value <= Math.max(1.5 * usualErrors, usualErrors + 0.005))
      : undefined,
  };
}

/** First of a few consecutive rows that fulfil the condition; missing rows are skipped. */
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
