import type { AnalysisInput } from '../analysis';
import type { RankingSettings } from './options';
import { rulesFrom, type RoleRule } from './points/rules';
import { placedInput } from './region/placed';
import { originOf, segmentsOf } from './region/segments';
import { sessionOf } from './region/sessions';
import { watchSignals, type DetectInput, type WatchedSignal } from './unusual/watch';

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

/** A rate looks back at least this long: neighbouring rows share samples. */
const rateWindowMs = 60_000;
const drawCount = 1000;

/** One task per region: providers of a region are compared with each other, and regions are only added up. */
export function planRanking(input: AnalysisInput, settings: RankingSettings): RankingTask[] {
  const placed = placedInput(input, settings);
  const { step } = input;
  if (placed.rows === 0) {
    return [];
  }
  // A role that nobody measures is not missing, except for the two that every ranking should have.
  const measured = measuredRoles(input);
  const rules = rulesFrom(settings.points).filter(({ role }) => basicRoles.has(role) || measured.has(role));
  const origin = originOf(placed, input.series);
  const watch = watchSignals(input, settings);
  return placed.regions.map((region, i) => ({
    kind: 'cdn-ranking' as const,
    cacheKey: `cdn-ranking ${region}`,
    region,
    start: placed.start,
    step,
    rows: placed.rows,
    scored: Math.max(1, Math.min(placed.rows, Math.round(settings.windowMs / step))),
    memory: Math.max(1, Math.ceil(rateWindowMs / step)),
    draws: drawCount,
    providers: placed.providers.flatMap((name) => {
      const segments = segmentsOf(placed, name, region);
      return segments.length > 0 ? [{ name, segments }] : [];
    }),
    rules,
    gate: settings.gate,
    quantile: settings.quantile,
    dwellRows: Math.max(1, Math.round(settings.dwellMs / step)),
    ...(origin && i === 0 ? { origin } : {}),
    watched: watch?.byRegion.get(region) ?? [],
    ...(watch ? { detectInput: watch.detectInput } : {}),
    leftOut: watch?.leftOut ?? 0,
  }));
}

const basicRoles: ReadonlySet<string> = new Set(['latency', 'errors']);

function measuredRoles({ series }: AnalysisInput): Set<string> {
  const perSession = series.some((one) => sessionOf(one) !== undefined);
  return new Set([...series.map(({ role }) => role), ...(perSession ? ['goodSessions'] : [])]);
}
