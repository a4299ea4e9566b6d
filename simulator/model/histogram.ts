/** Upper bounds of the latency buckets in seconds, the last one open. */
export const BUCKETS: readonly number[] = [
  0.005,
  0.01,
  0.025,
  0.05,
  0.075,
  0.1,
  0.15,
  0.25,
  0.4,
  0.6,
  1,
  2.5,
  5,
  10,
  Infinity,
];

/** Error function after Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26; error below 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - poly * Math.exp(-x * x));
}

/** A log-normal duration: `median` in seconds, `sigma` the standard deviation of its logarithm. */
export interface Duration {
  median: number;
  sigma: number;
}

/** Share of durations at or below a bound in seconds. */
export function shareBelow(duration: Duration, bound: number): number {
  if (bound === Infinity) {
    return 1;
  }
  return 0.5 * (1 + erf(Math.log(bound / duration.median) / (duration.sigma * Math.SQRT2)));
}

/** Mean of a log-normal duration in seconds. */
export function meanOf(duration: Duration): number {
  return duration.median * Math.exp(0.5 * duration.sigma ** 2);
}
