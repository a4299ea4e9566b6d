import { wilson } from '../wilson';
import { RunningMedian } from './runningMedian';

/** What is known of one cell (a provider in a region, over a network) at one row. */
export type Health = 'ok' | 'failing' | 'slow' | 'unknown';

export interface CellRows {
  /** Share of failed requests, 0 to 1; NaN is missing. Undefined where errors are not given. */
  errors?: Float64Array;
  /** Requests in each row; undefined where unknown: then a row counts as `unknownRequests`. */
  requests?: Float64Array;
  /** Milliseconds; NaN is missing. Undefined where latency is not given. */
  latency?: Float64Array;
  /** What else tells that users are served badly: throughput, rebuffering, startup. */
  others?: Signal[];
}

/** A signal that makes a cell slow when it leaves its usual. */
export interface Signal {
  /** One value a row, NaN is missing. */
  rows: Float64Array;
  /** True where less is worse. */
  lowIsBad: boolean;
  /** A smaller change is no news, however large it is beside the usual; in the unit of the rows. */
  leastChange: number;
}

export interface HealthRules {
  /** Share of errors that fails the gate, e.g. 0.05. */
  gateErrors: number;
  /** Rows that must agree before a cell counts as recovered. */
  dwellRows: number;
}

/** Rows of the past whose middle is the usual. */
const usualRows = 240;
const fewestUsual = 8;
/** Errors are news when surely five times the usual and two points of percent above it, even inside the gate. */
const timesUsual = 5;
const pointsAbove = 0.02;
/** A latency is news at one and a half times the usual, when its own noise does not do that. */
const slowTimes = 1.5;
const slowNoise = 6;
/** Rows in a row before slowness counts: one slow minute is nothing. */
const slowRows = 3;
/** Taken for the requests of a row where nobody counts them. */
const unknownRequests = 100;
/** A verdict a row, thousands of rows a day: 1.96 would be crossed by chance every hour. */
const sureZ = 3.29;
/** Fewer failed requests are chance. */
const fewestFailed = 5;

/**
 * Walks along the rows of a cell and tells its health at each, from that row and those before (causal). Enters on one
 * row that surely fails (Wilson's lower bound), leaves after `dwellRows` good rows: what is entered easily must not be
 * left easily, or it flips. The usual is the median of the good rows before.
 */
export function healthOf(cell: CellRows, rows: number, rules: HealthRules): Health[] {
  const { errors, requests, latency, others = [] } = cell;
  const usualErrors = new RunningMedian(usualRows);
  const signals = [...(latency ? [{ rows: latency, lowIsBad: false, leastChange: 0 }] : []), ...others];
  const usual = signals.map(() => new RunningMedian(usualRows));
  const health = new Array<Health>(rows);
  let state: 'ok' | 'failing' | 'slow' = 'ok';
  let good = 0;
  let slow = 0;
  for (let row = 0; row < rows; row++) {
    const failed = errors ? errors[row] : NaN;
    if (Number.isNaN(failed) && nothingAt(signals, row)) {
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

function nothingAt(signals: Signal[], row: number): boolean {
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
  if (Number.isNaN(errors) || errors <= Math.min(gateErrors, pointsAbove) || !(errors * requests >= fewestFailed)) {
    return false;
  }
  const surely = wilson(Math.min(1, Math.max(0, errors)) * requests, requests, sureZ).low;
  if (surely > gateErrors) {
    return true;
  }
  if (surely <= pointsAbove || usual.count < fewestUsual) {
    return false;
  }
  const usually = usual.median();
  return surely > Math.max(timesUsual * usually, usually + pointsAbove);
}

function isSlow({ rows, lowIsBad, leastChange }: Signal, row: number, usual: RunningMedian): boolean {
  const value = rows[row];
  if (Number.isNaN(value) || usual.count < fewestUsual) {
    return false;
  }
  // Nearly always this is enough, and it is much cheaper than the median.
  usual.bracket();
  const { lowPivot: low, highPivot: high } = usual;
  if (
    lowIsBad
      ? value >= high - leastChange || slowTimes * value >= high
      : value <= low + leastChange || value <= slowTimes * low
  ) {
    return false;
  }
  const middle = usual.median();
  const change = lowIsBad ? middle - value : value - middle;
  const far = lowIsBad ? slowTimes * value < middle : value > slowTimes * middle;
  return far && change > leastChange && change > slowNoise * 1.4826 * usual.deviation();
}
