/** Samples of one counter as a store has them: rising times in ms. */
export interface Samples {
  times: readonly number[];
  values: Float64Array;
}

/**
 * `rate(counter[window])` at a time as Prometheus works it out: from the samples in (time - window, time], resets
 * counted as such, extrapolated to the ends of the window where the first and last sample are near enough to them
 * (promql/functions.go, extrapolatedRate). NaN with fewer than two samples.
 */
export function rateAt({ times, values }: Samples, time: number, window: number): number {
  let last = times.length - 1;
  while (last >= 0 && times[last] > time) {
    last--;
  }
  let first = last;
  while (first > 0 && times[first - 1] > time - window) {
    first--;
  }
  if (last < 0 || first >= last || times[first] <= time - window) {
    return NaN;
  }
  let increase = values[last] - values[first];
  for (let i = first + 1; i <= last; i++) {
    if (values[i] < values[i - 1]) {
      increase += values[i - 1];
    }
  }
  const covered = times[last] - times[first];
  const between = covered / (last - first);
  const reach = (gap: number) => (gap > between * 1.1 ? between / 2 : gap);
  let toStart = reach(times[first] - (time - window));
  if (increase > 0 && values[first] >= 0) {
    // A counter cannot have been below zero.
    toStart = Math.min(toStart, covered * (values[first] / increase));
  }
  const whole = covered + toStart + reach(time - times[last]);
  return (increase * (whole / covered)) / (window / 1000);
}
