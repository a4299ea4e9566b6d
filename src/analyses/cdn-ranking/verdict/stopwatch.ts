import { median } from '../../../engine';

/** A failover as seen from outside, in rows; undefined where it did not happen in the rows known. */
export interface Failover {
  /** First row in trouble. */
  began: number;
  /** Row at which traffic had left: the traffic share fell below half of what it was. */
  switched?: number;
  /**
   * First row at which users were served as before: the error ratio of all traffic is near its usual again, and hardly
   * any traffic is on a provider that is slow.
   */
  recovered?: number;
}

/** Number of rows before the trouble whose median is the usual. */
const beforeRows = 20;
/** Consecutive rows that must be good: one good row may be chance. */
const holdRows = 2;

/** What users of the scope see, one value per row; undefined where it is not known, NaN is missing. */
export interface Seen {
  /** Traffic share of the provider in trouble, 0 to 1. */
  trafficShare?: Float64Array;
  /** Error ratio of all traffic, 0 to 1. */
  errors?: Float64Array;
  /** Share of all traffic on providers that are slow, 0 to 1. */
  slow?: Float64Array;
}

/** Above the usual, the share of traffic on slow providers that still counts as served as before: probes and laggards. */
const maxSlow = 0.1;

/**
 * The times of a failover, from what users see.
 * @param began first row in trouble
 */
export function failover(began: number, { trafficShare, errors, slow }: Seen): Failover {
  const usual = (rows: Float64Array) => {
    const before = Array.from(rows.subarray(Math.max(0, began - beforeRows), began)).filter(Number.isFinite);
    return before.length > 0 ? median(before) : NaN;
  };
  const usualShare = trafficShare ? usual(trafficShare) : NaN;
  const usualErrors = errors ? usual(errors) : NaN;
  const usualSlow = (slow && usual(slow)) || 0;
  return {
    began,
    switched:
      trafficShare && usualShare > 0 ? firstHeld(trafficShare, began, (value) => value < usualShare / 2) : undefined,
    recovered: errors
      ? firstHeld(
          errors,
          began + 1,
          (value, row) =>
            value <= Math.max(1.5 * usualErrors, usualErrors + 0.005) && !(slow && slow[row] > usualSlow + maxSlow)
        )
      : undefined,
  };
}

/** First of a few consecutive rows that fulfil the condition; missing rows are skipped. */
function firstHeld(
  rows: Float64Array,
  from: number,
  holds: (value: number, row: number) => boolean
): number | undefined {
  let first = -1;
  let held = 0;
  for (let row = from; row < rows.length; row++) {
    if (!Number.isFinite(rows[row])) {
      continue;
    }
    if (!holds(rows[row], row)) {
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
