import type { RoleRule } from './points/rules';
import type { DetectInput, WatchedSignal } from './unusual/signal';

/** The rows of one segment: a provider in a region, over one network or over all. All arrays have one value per row. */
export interface SegmentTask {
  network: string | null;
  /** Requests in each row; NaN where unknown. Undefined where requests are not given at all. */
  requests?: Float64Array;
  /** By scored role, in the unit of the role; NaN is missing. */
  values: Record<string, Float64Array>;
  /** Latency as a histogram: upper bounds in ms, and requests up to each in every row. */
  buckets?: { bounds: Float64Array; counts: Float64Array[] };
  /** Bytes in each row. */
  traffic?: Float64Array;
}

export interface ProviderTask {
  name: string;
  segments: SegmentTask[];
}

/** One region: its providers are compared with each other. */
export interface RankingTask {
  kind: 'cdn-ranking';
  /** One per region: its worker's cache holds the detectors of its signals. */
  cacheKey: string;
  /** Null where series name no region. */
  region: string | null;
  /** Time of the first row, ms, and number of rows, of which the last `scored` are ranked. */
  start: number;
  step: number;
  rows: number;
  scored: number;
  /** Rows over which values of a series depend on each other. */
  memory: number;
  draws: number;
  providers: ProviderTask[];
  rules: RoleRule[];
  /** Availability needed, 0 to 1. */
  gate: number;
  /** Which quantile of latency buckets, 0 to 1. */
  quantile: number;
  /** Number of good rows after which a segment counts as recovered. */
  dwellRows: number;
  /** Our own origin, where it is measured; with the first region only. */
  origin?: SegmentTask;
  /** Signals of the region that stand out from a longer history, for the detector; none without `detectInput`. */
  watched: WatchedSignal[];
  detectInput?: DetectInput;
  /** How many more signals stand out than are given to the detector, over all regions. */
  leftOut: number;
}
