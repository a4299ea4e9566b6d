import type { Kernel } from '../../src/engine';
import { baselines } from './baselines';
import { detect } from './detection';
import { countEvents, type EventCounts } from './events';
import { averagePrecision, volumeUnderSurface } from './metrics';
import { readSeries, type SeriesLabel } from './series';
import type { Method, Verdicts } from './verdicts';

export interface SeriesMetrics {
  method: Method;
  /** NaN where the series has no judged window. */
  vus: number;
  ap: number;
  events: EventCounts;
  /** Seconds of this thread. */
  seconds: number;
}

export interface SeriesReport {
  name: string;
  set: string;
  labelled: boolean;
  metrics: SeriesMetrics[];
  /** Of the detector, for --scores. */
  scores: Float64Array;
  alerts: number[];
}

export interface EvaluateOptions {
  folder: string;
  /** Metrics of the one-line rules and the bare profile as well. */
  baselines: boolean;
  /** One detector over all rows in their order. */
  continuous: boolean;
}

/** Everything that is measured of one series. */
export function evaluate(label: SeriesLabel, options: EvaluateOptions, kernel: Kernel): SeriesReport {
  const series = readSeries(options.folder, label);
  const evaluated = (method: Method, { scores, episodes }: Verdicts, seconds: number): SeriesMetrics => ({
    method,
    vus: volumeUnderSurface(scores, series),
    ap: averagePrecision(scores, series),
    events: countEvents(episodes, scores.length, series),
    seconds,
  });
  const before = performance.now();
  const detection = detect(series, options.continuous, kernel);
  const detected = evaluated('detect', detection, (performance.now() - before) / 1000);
  const others = options.baselines ? baselines(series, kernel) : [];
  return {
    name: label.name,
    set: label.set,
    labelled: label.windows.some(([, end]) => end > label.evalStart),
    metrics: [detected, ...others.map(([method, verdicts]) => evaluated(method, verdicts, 0))],
    scores: detection.scores,
    alerts: detection.alerts,
  };
}
