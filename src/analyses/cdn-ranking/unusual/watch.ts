import type { AnalysisInput, SeriesInput, TaskData } from '../../analysis';
import { detect } from '../../detect';
import { parseDuration } from '../../duration';
import { numberOption, textOption, validateOptions, type OptionValues } from '../../options';
import { cellsOf, scopeOf, type Scope } from '../region/cells';
import { withLatency } from '../region/latency';
import { scoredRoles, type ScoredRoleId } from '../roles';
import { leastRelative, watchedRoles, type WatchedRole } from './roles';
import { standsOut } from './screen';

/** A signal that stands out from its past, for the detector to judge. */
export interface Watched {
  provider: string;
  /** Null: of the provider in all networks of the region. */
  network: string | null;
  role: ScoredRoleId;
  lowIsBad: boolean;
  /** In the unit of the role, from the beginning of the past to the newest row. */
  series: SeriesInput;
  /** When it was known to stand out, ms, ascending. */
  out: number[];
  /** Tasks of `detect`. */
  tasks: TaskData[];
}

/** What an analysis by `detect` needs of its input beside the series. */
export type Look = Pick<AnalysisInput, 'from' | 'to' | 'step' | 'blockRange' | 'timeZone'>;

/** What stands out, by region, and how many signals more than can be looked into. */
export interface Watch {
  look: Look;
  byRegion: Map<string | null, Watched[]>;
  leftOut: number;
}

/** Rows of the past are as those of `detect`: the same queries at the same step are fetched once for both. */
const usualStep = 300_000;
/** A detector takes some 50 ms for two weeks of a signal. */
const mostWatched = 32;
/** The smallest promise there is: many signals are watched, and each may be wrong. */
const falseAlarms = 0.05;

/** How far back anomalies learn from; undefined where they are switched off. */
export function pastOf(options: OptionValues, step: number) {
  const range = textOption(options, 'anomalies');
  const blockRange = parseDuration(range);
  return blockRange === undefined
    ? undefined
    : {
        roles: [...watchedRoles.map(({ role }) => role), 'latencyBuckets', 'availability'],
        step: Math.max(usualStep, step),
        blockRange,
      };
}

/** The options of `detect` for a role: only what is worse than expected, by enough to matter, counts. */
export function detectOptionsFor({ lowIsBad, least }: Pick<WatchedRole, 'lowIsBad' | 'least'>): OptionValues {
  const { values } = validateOptions(detect.options, {
    falseAlarms,
    direction: lowIsBad ? 'down' : 'up',
    minRelative: 100 * leastRelative,
    minAbsolute: least,
  });
  return values;
}

/**
 * The signals whose rows in the range looked at stand out from their past, those that stand out most first, of every
 * cell one before any gets a second. Undefined where there is no past.
 */
export function watch(input: AnalysisInput, options: OptionValues): Watch | undefined {
  const wanted = pastOf(options, input.step);
  if (!wanted || !input.past || input.past.length === 0) {
    return undefined;
  }
  const [{ step }] = input.past;
  const begin = Math.min(...input.past.map(({ start }) => start));
  const look: Look = {
    from: input.from,
    to: input.to,
    step,
    blockRange: wanted.blockRange,
    timeZone: input.timeZone,
  };
  const scope = scopeOf({ ...input, series: input.past, from: begin, step }, options);
  const shown = Math.max(0, Math.ceil((input.from - scope.start) / step));
  const found = scope.regions.flatMap((region) =>
    scope.providers.flatMap((provider) => signalsOf(scope, provider, region, shown, numberOption(options, 'quantile')))
  );
  found.sort((a, b) => a.place - b.place || b.times - a.times);
  const byRegion = new Map<string | null, Watched[]>();
  for (const { region, least, times: _times, place: _place, ...signal } of found.slice(0, mostWatched)) {
    const tasks = detect.plan({ ...look, series: [signal.series] }, detectOptionsFor({ ...signal, least }));
    byRegion.set(region, [...(byRegion.get(region) ?? []), { ...signal, tasks }]);
  }
  return { look, byRegion, leftOut: Math.max(0, found.length - mostWatched) };
}

/** So long before and after a row of trouble its five minutes may hold some of it. */
const besideMs = 10 * 60_000;

/**
 * Whether a signal stands out anywhere but where requests failed by the rules: what failed needs no detector to say so.
 * @param health of the cell, one character a row, see `region/run`
 */
export function isNews({ out }: Pick<Watched, 'out'>, health: string, start: number, step: number): boolean {
  const near = Math.ceil(besideMs / step);
  return out.some((time) => {
    const row = Math.round((time - start) / step);
    return !health.slice(Math.max(0, row - near), Math.max(0, row + near)).includes('f');
  });
}

interface Found extends Omit<Watched, 'tasks'> {
  region: string | null;
  least: number;
  times: number;
  /** 0 for the signal of its cell that stands out most, 1 for the next. */
  place: number;
}

function signalsOf(scope: Scope, provider: string, region: string | null, shown: number, quantile: number): Found[] {
  const cells = cellsOf(scope, provider, region).map((cell) => {
    const { network, values, latency } = withLatency(cell, { rows: scope.rows, quantile: quantile / 100 });
    return { network, values: latency ? { ...values, latency } : values };
  });
  const found = cells.map(({ network, values }, c) =>
    watchedRoles.flatMap(({ role, lowIsBad, least }): Found[] => {
      const own = values[role];
      // What is measured for the provider as a whole comes with each of its networks: once is enough.
      const shared = own !== undefined && cells.length > 1 && cells.every((cell) => isSame(cell.values[role], own));
      const out = own && (!shared || c === 0) ? standsOut(own, shown, scope.step, { lowIsBad, least }) : undefined;
      return out
        ? [
            {
              provider,
              region,
              network: shared ? null : network,
              role,
              lowIsBad,
              least,
              times: out.times,
              out: out.rows.map((row) => scope.start + (row + 1) * scope.step),
              place: 0,
              series: seriesOf(scope, [provider, region, shared ? null : network, role], own),
            },
          ]
        : [];
    })
  );
  return found.flatMap((signals) =>
    signals.sort((a, b) => b.times - a.times).map((signal, place) => ({ ...signal, place }))
  );
}

function isSame(one: Float64Array | undefined, other: Float64Array): boolean {
  return one !== undefined && one.every((value, row) => Object.is(value, other[row]));
}

function seriesOf(scope: Scope, place: Array<string | null>, values: Float64Array): SeriesInput {
  const role = place[place.length - 1];
  return {
    id: JSON.stringify(place),
    role: 'series',
    name: place.filter((part) => part !== null).join(' '),
    labels: {},
    unit: scoredRoles.find(({ id }) => id === role)?.unit,
    start: scope.start,
    step: scope.step,
    values,
  };
}
