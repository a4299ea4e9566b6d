/**
 * Which step Grafana's Prometheus backend asks for, as observed on Grafana 12.2 (see recorded/prom-steps.json).
 * All durations are milliseconds.
 */

const DEFAULT_SCRAPE_INTERVAL = 15_000;
/** Prometheus refuses more points per series than this. */
const MAX_POINTS = 11_000;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Upper bound of a bracket and the interval it is rounded to; the last one has no bound. */
const BRACKETS: ReadonlyArray<readonly [number, number]> = [
  [10, 1],
  [15, 10],
  [35, 20],
  [75, 50],
  [150, 100],
  [350, 200],
  [750, 500],
  [1500, SECOND],
  [3500, 2 * SECOND],
  [7500, 5 * SECOND],
  [12_500, 10 * SECOND],
  [17_500, 15 * SECOND],
  [25_000, 20 * SECOND],
  [45_000, 30 * SECOND],
  [1.5 * MINUTE, MINUTE],
  [3.5 * MINUTE, 2 * MINUTE],
  [7.5 * MINUTE, 5 * MINUTE],
  [12.5 * MINUTE, 10 * MINUTE],
  [17.5 * MINUTE, 15 * MINUTE],
  [25 * MINUTE, 20 * MINUTE],
  [45 * MINUTE, 30 * MINUTE],
  [1.5 * HOUR, HOUR],
  [2.5 * HOUR, 2 * HOUR],
  [4.5 * HOUR, 3 * HOUR],
  [9 * HOUR, 6 * HOUR],
  [DAY, 12 * HOUR],
  [7 * DAY, DAY],
  [21 * DAY, 7 * DAY],
  [42 * DAY, 30 * DAY],
  [Infinity, 365 * DAY],
];

function roundInterval(ms: number): number {
  return BRACKETS.find(([bound]) => ms <= bound)?.[1] ?? ms;
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
  y: 365 * DAY,
};

/** Milliseconds of a duration such as `15s`, `1m30s` or a bare number of seconds; undefined for anything else. */
export function parseDuration(text: string | undefined): number | undefined {
  const trimmed = text?.trim();
  if (!trimmed) {
    return undefined;
  }
  if (/^\d+(\.\d+)?$/.test(trimmed)) {
    return Number(trimmed) * SECOND;
  }
  if (!/^(\d+(ms|[smhdwy]))+$/.test(trimmed)) {
    return undefined;
  }
  let sum = 0;
  for (const [, amount, unit] of trimmed.matchAll(/(\d+)(ms|[smhdwy])/g)) {
    sum += Number(amount) * (UNITS[unit ?? ''] ?? 0);
  }
  return sum;
}

/** A duration as Go prints it: `500ms`, `20s`, `1m0s`, `1h0m0s`. */
export function goDuration(ms: number): string {
  if (ms < SECOND) {
    return `${ms}ms`;
  }
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = (ms % MINUTE) / SECOND;
  if (hours > 0) {
    return `${hours}h${minutes}m${seconds}s`;
  }
  return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
}

export interface StepInput {
  from: number;
  to: number;
  maxDataPoints: number;
  /** What the front end calculated; undefined or 0 when it did not. */
  intervalMs?: number;
  /** "Min step" of the query: a duration, `$__interval`, `$__rate_interval` or empty. */
  interval?: string;
  intervalFactor?: number;
  /** Scrape interval set on the data source, such as `15s`. */
  scrapeInterval?: string;
}

const INTERVAL_VARIABLE = /^\$\{?__(rate_)?interval(_ms)?\}?$/;

/** Step of the request and the value of `$__rate_interval` in its expression. */
export function chooseStep(input: StepInput): { step: number; rateInterval: number } {
  const scrape = parseDuration(input.scrapeInterval) ?? DEFAULT_SCRAPE_INTERVAL;
  const wantsVariable = INTERVAL_VARIABLE.exec(input.interval ?? '');
  const own = wantsVariable ? undefined : parseDuration(input.interval);
  const minimum = own ?? (input.intervalMs ? input.intervalMs : scrape);

  const range = input.to - input.from;
  const calculated = range / Math.max(1, input.maxDataPoints);
  const adjusted = Math.max(
    calculated < minimum ? minimum : roundInterval(calculated),
    roundInterval(range / MAX_POINTS)
  );
  const step = wantsVariable?.[1] ? rateOf(adjusted, scrape) : adjusted * (input.intervalFactor || 1);
  return { step, rateInterval: rateOf(step, own ?? scrape) };
}

/** Long enough for `rate()` to see four scrapes. */
function rateOf(step: number, scrape: number): number {
  return Math.max(step + scrape, 4 * scrape);
}

/** Puts the values of Grafana's interval and range variables into an expression. */
export function expandExpression(expr: string, range: number, step: number, rateInterval: number): string {
  const values: Record<string, string> = {
    __interval: goDuration(step),
    __interval_ms: String(step),
    __rate_interval: goDuration(rateInterval),
    __rate_interval_ms: String(rateInterval),
    __range: `${Math.round(range / SECOND)}s`,
    __range_s: String(Math.round(range / SECOND)),
    __range_ms: String(range),
  };
  return expr.replace(/\$(?:\{(__\w+)\}|(__\w+))/g, (whole, braced?: string, bare?: string) => {
    return values[braced ?? bare ?? ''] ?? whole;
  });
}
