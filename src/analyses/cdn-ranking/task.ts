import type { AnalysisInput } from '../analysis';
import { parseDuration } from '../duration';
import { numberOption, textOption, type OptionValues } from '../options';
import { rulesFrom, type RoleRule } from './points/rules';
import { cellsOf, originOf, scopeOf } from './region/cells';
import { sessionOf } from './region/sessions';
import { watch, type Look, type Watched } from './unusual/watch';

/** The rows of one cell: a provider in a region, over one network or over all. All arrays have one value a row. */
export interface CellTask {
  network: string | null;
  /** Requests in each row; NaN where unknown. Undefined when requests are not given at all. */
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
  cells: CellTask[];
}

/** One region: its providers are compared with each other. */
export interface RankingTask {
  kind: 'cdn-ranking';
  /** Null: no region is told apart. */
  region: string | null;
  /** Time of the first row, ms, and rows in all, of which the last `scored` are ranked. */
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
  /** Rows that a cell must be well before it counts as recovered. */
  dwellRows: number;
  /** Our own origin, where it is measured; with the first region only. */
  origin?: CellTask;
  /** Signals of the region that stand out from a longer past, for the detector; none without `look`. */
  watched: Watched[];
  look?: Look;
  /** How many more stand out than are looked into, over all regions. */
  leftOut: number;
  /** Tasks of a region go to the same worker: its detectors go on where they stopped. */
  lineage: string;
}

export function isRankingTask(value: object): value is RankingTask {
  return 'kind' in value && value.kind === 'cdn-ranking';
}

/** What is ranked where the window is automatic. */
const usualWindowMs = 3_600_000;
/** A rate looks back this long, at least: neighbouring rows share what they saw. */
const rateWindowMs = 60_000;
const drawCount = 1000;

/** One task a region: providers of a region are compared with each other, and regions only added up. */
export function planRanking(input: AnalysisInput, options: OptionValues): RankingTask[] {
  const scope = scopeOf(input, options);
  const { step } = input;
  const window = textOption(options, 'window');
  const windowMs = window === 'auto' ? usualWindowMs : (parseDuration(window) ?? usualWindowMs);
  if (scope.rows === 0) {
    return [];
  }
  // What nobody measures is not missing, but for the two that every ranking should have.
  const measured = measuredRoles(input);
  const rules = rulesFrom(options).filter(({ role }) => basic.has(role) || measured.has(role));
  const origin = originOf(scope, input.series);
  const unusual = watch(input, options);
  return scope.regions.map((region, i) => ({
    kind: 'cdn-ranking' as const,
    region,
    start: scope.start,
    step,
    rows: scope.rows,
    scored: Math.max(1, Math.min(scope.rows, Math.round(windowMs / step))),
    memory: Math.max(1, Math.ceil(rateWindowMs / step)),
    draws: drawCount,
    providers: scope.providers.flatMap((name) => {
      const cells = cellsOf(scope, name, region);
      return cells.length > 0 ? [{ name, cells }] : [];
    }),
    rules,
    gate: numberOption(options, 'gate') / 100,
    quantile: numberOption(options, 'quantile') / 100,
    dwellRows: Math.max(1, Math.round((parseDuration(textOption(options, 'dwell')) ?? 0) / step)),
    ...(origin && i === 0 ? { origin } : {}),
    watched: unusual?.byRegion.get(region) ?? [],
    ...(unusual ? { look: unusual.look } : {}),
    leftOut: unusual?.leftOut ?? 0,
    lineage: `cdn-ranking ${region}`,
  }));
}

const basic: ReadonlySet<string> = new Set(['latency', 'errors']);

function measuredRoles({ series }: AnalysisInput): Set<string> {
  const perSession = series.some((one) => sessionOf(one) !== undefined);
  return new Set([...series.map(({ role }) => role), ...(perSession ? ['goodSessions'] : [])]);
}
