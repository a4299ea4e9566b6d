import type { AnalysisInput, SeriesInput } from '../../analysis';
import { textOption, type OptionValues } from '../../options';
import { dimensionsOf, placeOf, type Place } from '../dimensions';
import { factorOf, scoredRoles } from '../roles';
import { judged, sessionOf, shareOfGood, type SessionRole } from './sessions';
import type { CellTask } from '../task';

interface Placed {
  series: SeriesInput;
  place: Place;
}

/** The rows of the query in one frame of time, each series in its place. */
export interface Scope {
  start: number;
  rows: number;
  step: number;
  providers: string[];
  /** One null where regions are not told apart. */
  regions: Array<string | null>;
  placed: Placed[];
  units: { latency: string; errors: string };
}

/** Roles that name a provider; those of the origin do not. */
const ofProviders = (role: string) => !role.startsWith('origin');

export function scopeOf(input: AnalysisInput, options: OptionValues): Scope {
  const { step } = input;
  const own = input.series.filter(({ role }) => ofProviders(role));
  const dimensions = dimensionsOf(own, {
    provider: textOption(options, 'providerLabel'),
    region: textOption(options, 'regionLabel'),
    network: textOption(options, 'networkLabel'),
  });
  const asked = regionAsked(options);
  // What says nothing about a region holds in the one that is asked for, too.
  const placed = own
    .map((series) => ({ series, place: placeOf(series, dimensions) }))
    .filter(({ place }) => asked === undefined || place.region === asked || place.region === null);
  const first = Math.ceil(input.from / step) * step;
  const regions = distinct(placed.map(({ place }) => place.region)).filter((region) => region !== null);
  const there = asked === undefined || regions.length > 0 ? placed.map(({ series }) => series) : [];
  const end = Math.min(input.to, Math.max(0, ...there.map((one) => one.start + (one.values.length - 1) * step)));
  return {
    start: first,
    rows: there.length === 0 ? 0 : Math.max(0, Math.floor((end - first) / step) + 1),
    step,
    providers: distinct(placed.map(({ place }) => place.provider)),
    regions: regions.length > 0 ? regions : [null],
    placed,
    units: { latency: textOption(options, 'latencyUnit'), errors: textOption(options, 'errorsUnit') },
  };
}

/** The one region to rank in; undefined for all, which a variable may write as ".*". */
export function regionAsked(options: OptionValues): string | undefined {
  const region = textOption(options, 'region');
  return region === '' || region === '.*' ? undefined : region;
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)];
}

/**
 * The cells of a provider in a region: one a network, and one without where series name none. A series that says nothing
 * about the region (or network) of its provider holds for all of them.
 */
export function cellsOf(scope: Scope, provider: string, region: string | null): CellTask[] {
  const here = scope.placed.filter(
    ({ place }) => place.provider === provider && (place.region === region || place.region === null)
  );
  const own = here.filter(({ place }) => place.region === region);
  const networks = distinct(own.map(({ place }) => place.network));
  const named = networks.filter((network) => network !== null);
  return (named.length > 0 ? named : networks).map((network) =>
    cellOf(
      scope,
      network,
      here.filter(({ place }) => place.network === network || place.network === null)
    )
  );
}

function cellOf(scope: Scope, network: string | null, placed: Placed[]): CellTask {
  // What names the cell itself comes before what holds for all.
  const nearest = (role: string) => {
    const all = placed.filter(({ series }) => series.role === role);
    const exact = all.filter(({ place }) => place.network === network);
    return (exact.length > 0 ? exact : all).map(({ series }) => series);
  };
  const requestSeries = nearest('requests');
  const requests = requestSeries.length > 0 ? summed(scope, requestSeries, scope.step / 1000) : undefined;
  const values: Record<string, Float64Array> = {};
  for (const { id } of scoredRoles) {
    const series = nearest(id);
    if (series.length > 0) {
      values[id] = averaged(scope, series, (one) => factorOf(id, one, scope.units));
    }
  }
  const availability = nearest('availability');
  if (!values.errors && availability.length > 0) {
    values.errors = averaged(scope, availability, (one) => factorOf('availability', one, scope.units)).map(
      (share) => 1 - share
    );
  }
  if (!values.goodSessions) {
    const good = goodSessions(scope, nearest);
    if (good) {
      values.goodSessions = good;
    }
  }
  const traffic = nearest('traffic');
  return {
    network,
    requests,
    values,
    buckets: bucketsOf(scope, nearest('latencyBuckets')),
    traffic: traffic.length > 0 ? summed(scope, traffic, scope.step / 1000) : undefined,
  };
}

/** Share of the sessions there at each row that are good, where series name their session; undefined where none does. */
function goodSessions(scope: Scope, nearest: (role: string) => SeriesInput[]): Float64Array | undefined {
  const verdicts = new Map<string, Uint8Array>();
  const judge = (role: SessionRole) => {
    for (const series of nearest(role)) {
      const session = sessionOf(series);
      if (session !== undefined) {
        const rows = averaged(scope, [series], (one) => factorOf(role, one, scope.units));
        verdicts.set(session, judged(role, rows, verdicts.get(session)));
      }
    }
  };
  judge('startup');
  judge('rebuffering');
  judge('errors');
  return verdicts.size > 0 ? shareOfGood([...verdicts.values()], scope.rows) : undefined;
}

/** The origin as one cell: its errors and latency, over all of its series. */
export function originOf(scope: Scope, series: SeriesInput[]): CellTask | undefined {
  const values: Record<string, Float64Array> = {};
  for (const [role, as] of [
    ['originErrors', 'errors'],
    ['originLatency', 'latency'],
  ]) {
    const own = series.filter((one) => one.role === role);
    if (own.length > 0) {
      values[as] = averaged(scope, own, (one) => factorOf(role, one, scope.units));
    }
  }
  return Object.keys(values).length > 0 ? { network: null, values } : undefined;
}

/** Rows [first, end) of the scope that a series reaches into, and how far its own rows are ahead of them. */
function overlap(scope: Scope, { start, values }: SeriesInput): { first: number; end: number; ahead: number } {
  const ahead = Math.round((scope.start - start) / scope.step);
  return { first: Math.max(0, -ahead), end: Math.min(scope.rows, values.length - ahead), ahead };
}

/** Row by row sum of what is there, times a factor; NaN where nothing is. A negative rate is a counter's reset. */
function summed(scope: Scope, all: SeriesInput[], factor: number): Float64Array {
  const sums = new Float64Array(scope.rows).fill(NaN);
  for (const series of all) {
    const { values } = series;
    const { first, end, ahead } = overlap(scope, series);
    for (let row = first; row < end; row++) {
      const value = values[row + ahead];
      if (value >= 0 && value < Infinity) {
        const before = sums[row];
        sums[row] = (before >= 0 ? before : 0) + factor * value;
      }
    }
  }
  return sums;
}

/** Row by row mean of what is there. */
function averaged(scope: Scope, all: SeriesInput[], factorOfSeries: (series: SeriesInput) => number): Float64Array {
  const sums = new Float64Array(scope.rows).fill(NaN);
  const counts = all.length > 1 ? new Uint32Array(scope.rows) : undefined;
  for (const series of all) {
    const { values } = series;
    const factor = factorOfSeries(series);
    const { first, end, ahead } = overlap(scope, series);
    for (let row = first; row < end; row++) {
      const value = factor * values[row + ahead];
      // Nothing that is measured here is below 0; a rate that is, is a counter's reset.
      if (value >= 0 && value < Infinity) {
        if (counts && counts[row]++ > 0) {
          sums[row] += value;
        } else {
          sums[row] = value;
        }
      }
    }
  }
  for (let row = 0; counts && row < sums.length; row++) {
    sums[row] /= counts[row];
  }
  return sums;
}

/** Rates of cumulative buckets by their bound, as requests in each row; undefined where no series has a bound. */
function bucketsOf(scope: Scope, all: SeriesInput[]): CellTask['buckets'] {
  const byBound = new Map<number, SeriesInput[]>();
  for (const series of all) {
    const seconds = series.labels.le === '+Inf' ? Infinity : Number(series.labels.le);
    if (!Number.isNaN(seconds) && series.labels.le !== '') {
      byBound.set(1000 * seconds, [...(byBound.get(1000 * seconds) ?? []), series]);
    }
  }
  if (byBound.size === 0) {
    return undefined;
  }
  const bounds = [...byBound.keys()].sort((a, b) => a - b);
  return {
    bounds: Float64Array.from(bounds),
    counts: bounds.map((bound) => summed(scope, byBound.get(bound) ?? [], scope.step / 1000)),
  };
}
