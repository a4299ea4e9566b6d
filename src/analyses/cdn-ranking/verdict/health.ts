import { wilson } from '../wilson';
import { RunningMedian } from './runningMedian';

/** What is known of one segment (a provider in a region, over a network) at one row. */
export type Health = 'ok' | 'failing' | 'slow' | 'unknown';

export interface SegmentRows {
  /** Ratio of failed requests, 0 to 1; NaN is missing. Undefined where errors are not given. */
  errors?: Float64Array;
  /** Requests in each row; undefined where unknown: then a row counts as `unknownRequests`. */
  requests?: Float64Array;
  /** Milliseconds; NaN is missing. Undefined where latency is not given. */
  latency?: Float64Array;
  /** Other signals that show that users are served badly: throughput, rebuffering, startup. */
  others?: Signal[];
}

/** A signal that makes a segment slow when it leaves its usual range. */
export interface Signal {
  /** One value per row, NaN is missing. */
  rows: Float64Array;
  /** True where less is worse. */
  lowIsBad: boolean;
  /** A smaller change is ignored, however large it is relative to the usual; in the unit of the rows. */
  minChange: number;
}

export interface HealthRules {
  /** Error ratio that fails the gate, e.g. 0.05. */
  gateErrors: number;
  /** Good rows in a row after which a segment counts as recovered. */
  dwellRows: number;
}

/** The usual is the median of this many good rows before. */
const usualRows = 240;
const minUsualRows = 8;
/** Errors fail when they are certainly five times the usual and two percentage points above it, even inside the gate. */
const timesUsual = 5;
const pointsAbove = 0.02;
/** A latency is slow at one and a half times the usual, unless its own noise explains that. */
const slowTimes = 1.5;
const slowNoise = 6;
/** Consecutive rows before slowness counts: one slow minute is ignored. */
const slowRows = 3;
/** Assumed number of requests in a row where they are not given. */
const unknownRequests = 100;
/** There is a verdict per row and thousands of rows per day: 1.96 would be crossed by chance every hour. */
const certainZ = 3.29;
/** Fewer failed requests may be chance. */
const minFailed = 5;

/**
 * The health of a segment at each row, from that row and those before (causal). One row that certainly fails (Wilson's
 * lower bound) makes it failing, `dwellRows` good rows make it ok again: the hysteresis keeps it from flapping. The usual
 * is the median of the good rows before.
 */
export function healthOf(segment: SegmentRows, rows: number, rules: HealthRules): Health[] {
  const { errors, requests, latency, others = [] } = segment;
  const usualErrors = new RunningMedian(usualRows);
  const signals = [...(latency ? [{ rows: latency, lowIsBad: false, minChange: 0 }] : []), ...others];
  const usual = signals.map(() => new RunningMedian(usualRows));
  const health = new Array<Health>(rows);
  let state: 'ok' | 'failing' | 'slow' = 'ok';
  let good = 0;
  let slow = 0;
  for (let row = 0; row < rows; row++) {
    const failed = errors ? errors[row] : NaN;
    if (Number.isNaN(failed) && isMissingAt(signals, row)) {
      health[row] = 'unknown';
      continue;
    }
    const failing = isFailing(failed, requests ? requests[row] : unknownRequests, usualErrors, rules);
    let slowHere = false;
    for (let i = 0; i < signals.length && !slowHere; i++) {
      slowHere = isSlow(signals[i], row, usual[i]);
    }
    slow = slowHere ? slow + 1 : 0;
    const found = failing ? 'failing' : slow >= slowRows ? 'slow' : 'ok';
    good = found === 'ok' ? good + 1 : 0;
    if (found !== 'ok') {
      state = found;
    } else if (good >= rules.dwellRows) {
      state = 'ok';
    }
    if (state === 'ok' && slow === 0) {
      remember(usualErrors, failed);
      for (let i = 0; i < signals.length; i++) {
        remember(usual[i], signals[i].rows[row]);
      }
    }
    health[row] = state;
  }
  return health;
}

function isMissingAt(signals: Signal[], row: number): boolean {
  for (const { rows } of signals) {
    if (!Number.isNaN(rows[row])) {
      return false;
    }
  }
  return true;
}

function remember(usual: RunningMedian, value: number): void {
  if (!Number.isNaN(value)) {
    usual.push(value);
  }
}

function isFailing(errors: number, requests: number, usual: RunningMedian, { gateErrors }: HealthRules): boolean {
  if (Number.isNaN(errors) || errors <= Math.min(gateErrors, pointsAbove) || !(errors * requests >= minFailed)) {
    return false;
  }
  const atLeast = wilson(Math.min(1, Math.max(0, errors)) * requests, requests, certainZ).low;
  if (atLeast > gateErrors) {
    return true;
  }
  if (atLeast <= pointsAbove || usual.count < minUsualRows) {
    return false;
  }
  const usually = usual.median();
  return atLeast > Math.max(timesUsual * usually, usually + pointsAbove);
}

function isSlow({ rows, lowIsBad, minChange }: Signal, row: number, usual: RunningMedian): boolean {
  const value = rows[row];
  if (Number.isNaN(value) || usual.count < minUsualRows) {
    return false;
  }
  // Nearly always this decides, and it is much cheaper than the median.
  usual.bracket();
  const { lowPivot: low, highPivot: high } = usual;
  if (
    lowIsBad
      ? value >= high - minChange || slowTimes * value >= high
      : value <= low + minChange || value <= slowTimes * low
  ) {
    return false;
  }
  const middle = usual.median();
  const change = lowIsBad ? middle - value : value - middle;
  const far = lowIsBad ? slowTimes * value < middle : value > slowTimes * middle;
  return far && change > minChange && change > slowNoise * 1.4826 * usual.deviation();
}
