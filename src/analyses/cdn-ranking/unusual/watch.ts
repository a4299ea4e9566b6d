import type { AnalysisInput, PastWanted, SeriesInput } from '../../analysis';
import { detect } from '../../detect';
import type { RankingSettings } from '../options';
import { placedInput, type PlacedInput } from '../region/placed';
import { segmentsOf } from '../region/segments';
import { withLatency } from '../region/latency';
import { scoredRoles } from '../roles';
import { minRelative, watchedRoles, type WatchedRole } from './roles';
import { standsOut } from './screen';
import type { DetectInput, WatchedSignal } from './signal';

/** Signals that stand out, by region, and how many more than can be given to the detector. */
export interface WatchedSignals {
  detectInput: DetectInput;
  byRegion: Map<string | null, WatchedSignal[]>;
  leftOut: number;
}

/** As in `detect`, so that the same queries at the same step are fetched once for both. */
const historyStepMs = 300_000;
/** A detector takes about 50 ms for two weeks of a signal. */
const maxWatched = 32;
/** The smallest that `detect` offers, per week: many signals are watched, and each may be wrong. */
const falseAlarms = 0.05;

/** The longer history that anomalies are found in; undefined where that is switched off. */
export function pastOf(
  { anomalyHistoryMs }: Pick<RankingSettings, 'anomalyHistoryMs'>,
  step: number
): PastWanted | undefined {
  return anomalyHistoryMs === undefined
    ? undefined
    : {
        roles: [...watchedRoles.map(({ role }) => role), 'latencyBuckets', 'availability'],
        step: Math.max(historyStepMs, step),
        blockRange: anomalyHistoryMs,
      };
}

/** `detect` with options for a role: only what is worse than expected, by enough to matter, counts. */
export function detectorFor({ lowIsBad, minAbsolute }: Pick<WatchedRole, 'lowIsBad' | 'minAbsolute'>) {
  return detect.configure({
    falseAlarms,
    direction: lowIsBad ? 'down' : 'up',
    minRelative: 100 * minRelative,
    minAbsolute,
  }).analysis;
}

/**
 * The signals whose rows in the range looked at stand out from their history, those that stand out most first: of every
 * segment one before any gets a second. Undefined where there is no history.
 */
export function watchSignals(input: AnalysisInput, settings: RankingSettings): WatchedSignals | undefined {
  const wanted = pastOf(settings, input.step);
  if (!wanted || !input.past || input.past.length === 0) {
    return undefined;
  }
  const [{ step }] = input.past;
  const detectInput: DetectInput = {
    from: input.from,
    to: input.to,
    step,
    blockRange: wanted.blockRange,
    timeZone: input.timeZone,
  };
  const begin = Math.min(...input.past.map(({ start }) => start));
  const history = placedInput({ series: input.past, from: begin, to: input.to, step }, settings);
  const search = {
    history,
    firstShown: Math.max(0, Math.ceil((input.from - history.start) / step)),
    quantile: settings.quantile,
  };
  const found = history.regions.flatMap((region) =>
    history.providers.flatMap((provider) => signalsOf(search, provider, region))
  );
  found.sort((a, b) => a.place - b.place || b.times - a.times);
  const byRegion = new Map<string | null, WatchedSignal[]>();
  for (const { region, minAbsolute, times: _times, place: _place, ...signal } of found.slice(0, maxWatched)) {
    const tasks = detectorFor({ ...signal, minAbsolute }).plan({ ...detectInput, series: [signal.series] });
    byRegion.set(region, [...(byRegion.get(region) ?? []), { ...signal, tasks }]);
  }
  return { detectInput, byRegion, leftOut: Math.max(0, found.length - maxWatched) };
}

/** Within this much before and after a failing row, a row of five minutes may hold some of the failure. */
const besideMs = 10 * 60_000;

/**
 * Whether a signal stands out anywhere but where requests failed by the rules: a failure needs no detector to be found.
 * @param health of the segment, one character per row, see `region/rank`
 */
export function isNews({ out }: Pick<WatchedSignal, 'out'>, health: string, start: number, step: number): boolean {
  const near = Math.ceil(besideMs / step);
  return out.some((time) => {
    const row = Math.round((time - start) / step);
    return !health.slice(Math.max(0, row - near), Math.max(0, row + near)).includes('f');
  });
}

interface Search {
  history: PlacedInput;
  /** First row that is looked at; those before it are history. */
  firstShown: number;
  /** Of latency buckets, 0 to 1. */
  quantile: number;
}

interface FoundSignal extends Omit<WatchedSignal, 'tasks'> {
  region: string | null;
  minAbsolute: number;
  times: number;
  /** 0 for the signal of its segment that stands out most, 1 for the next. */
  place: number;
}

function signalsOf({ history, firstShown, quantile }: Search, provider: string, region: string | null): FoundSignal[] {
  const segments = segmentsOf(history, provider, region).map((segment) => {
    const { network, values, latency } = withLatency(segment, { rows: history.rows, quantile });
    return { network, values: latency ? { ...values, latency } : values };
  });
  const found = segments.map(({ network, values }, s) =>
    watchedRoles.flatMap(({ role, lowIsBad, minAbsolute }): FoundSignal[] => {
      const own = values[role];
      // What is measured for the provider as a whole comes with each of its networks: once is enough.
      const shared = own !== undefined && segments.length > 1 && segments.every((one) => isSame(one.values[role], own));
      if (!own || (shared && s > 0)) {
        return [];
      }
      const out = standsOut(own, firstShown, history.step, { lowIsBad, minAbsolute });
      if (!out) {
        return [];
      }
      const named = shared ? null : network;
      return [
        {
          provider,
          region,
          network: named,
          role,
          lowIsBad,
          minAbsolute,
          times: out.times,
          out: out.rows.map((row) => history.start + (row + 1) * history.step),
          place: 0,
          series: seriesOf(history, [provider, region, named, role], own),
        },
      ];
    })
  );
  return found.flatMap((signals) =>
    signals.sort((a, b) => b.times - a.times).map((signal, place) => ({ ...signal, place }))
  );
}

function isSame(one: Float64Array | undefined, other: Float64Array): boolean {
  return one !== undefined && one.every((value, row) => Object.is(value, other[row]));
}

function seriesOf({ start, step }: PlacedInput, place: Array<string | null>, values: Float64Array): SeriesInput {
  const role = place[place.length - 1];
  return {
    id: JSON.stringify(place),
    role: 'series',
    name: place.filter((part) => part !== null).join(' '),
    labels: {},
    unit: scoredRoles.find(({ id }) => id === role)?.unit,
    start,
    step,
    values,
  };
}
