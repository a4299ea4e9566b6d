import type { SeriesInput } from '../../analysis';
import { factorOf, scoredRoles } from '../roles';
import type { SegmentTask } from '../task';
import type { Placed, PlacedInput } from './placed';
import { averagedRows, summedRows } from './rows';
import { proportionOfGood, sessionOf, withSessionRole, type SessionRole } from './sessions';

/**
 * The segments of a provider in a region: one per network, and one without a network where series name none. A series
 * that does not name the region (or network) of its provider holds for all of them.
 */
export function segmentsOf(input: PlacedInput, provider: string, region: string | null): SegmentTask[] {
  const here = input.placed.filter(
    ({ place }) => place.provider === provider && (place.region === region || place.region === null)
  );
  const own = here.filter(({ place }) => place.region === region);
  const networks = [...new Set(own.map(({ place }) => place.network))];
  const named = networks.filter((network) => network !== null);
  return (named.length > 0 ? named : networks).map((network) =>
    segmentOf(
      input,
      network,
      here.filter(({ place }) => place.network === network || place.network === null)
    )
  );
}

function segmentOf(input: PlacedInput, network: string | null, placed: Placed[]): SegmentTask {
  // Series that name the network itself come before those that hold for all networks.
  const nearest = (role: string) => {
    const all = placed.filter(({ series }) => series.role === role);
    const exact = all.filter(({ place }) => place.network === network);
    return (exact.length > 0 ? exact : all).map(({ series }) => series);
  };
  const perRow = (role: string) => {
    const series = nearest(role);
    return series.length > 0 ? summedRows(input, series, input.step / 1000) : undefined;
  };
  return {
    network,
    requests: perRow('requests'),
    values: valuesOf(input, nearest),
    buckets: bucketsOf(input, nearest('latencyBuckets')),
    traffic: perRow('traffic'),
  };
}

/** The rows of every scored role that is measured, in the unit of the role. */
function valuesOf(input: PlacedInput, nearest: (role: string) => SeriesInput[]): SegmentTask['values'] {
  const values: Record<string, Float64Array> = {};
  for (const { id } of scoredRoles) {
    const series = nearest(id);
    if (series.length > 0) {
      values[id] = averagedRows(input, series, (one) => factorOf(id, one));
    }
  }
  const availability = nearest('availability');
  if (!values.errors && availability.length > 0) {
    values.errors = averagedRows(input, availability, (one) => factorOf('availability', one)).map((ratio) => 1 - ratio);
  }
  const good = values.goodSessions ? undefined : goodSessions(input, nearest);
  if (good) {
    values.goodSessions = good;
  }
  return values;
}

/** Proportion of good sessions at each row, where series name their session; undefined where none does. */
function goodSessions(input: PlacedInput, nearest: (role: string) => SeriesInput[]): Float64Array | undefined {
  const sessions = new Map<string, Uint8Array>();
  const judge = (role: SessionRole) => {
    for (const series of nearest(role)) {
      const session = sessionOf(series);
      if (session !== undefined) {
        const rows = averagedRows(input, [series], (one) => factorOf(role, one));
        sessions.set(session, withSessionRole(role, rows, sessions.get(session)));
      }
    }
  };
  judge('startup');
  judge('rebuffering');
  judge('errors');
  return sessions.size > 0 ? proportionOfGood([...sessions.values()], input.rows) : undefined;
}

/** The origin as one segment: its errors and latency, over all of its series. */
export function originOf(input: PlacedInput, series: SeriesInput[]): SegmentTask | undefined {
  const values: Record<string, Float64Array> = {};
  for (const [role, as] of [
    ['originErrors', 'errors'],
    ['originLatency', 'latency'],
  ]) {
    const own = series.filter((one) => one.role === role);
    if (own.length > 0) {
      values[as] = averagedRows(input, own, (one) => factorOf(role, one));
    }
  }
  return Object.keys(values).length > 0 ? { network: null, values } : undefined;
}

/** Rates of cumulative buckets by their bound, as requests in each row; undefined where no series has a bound. */
function bucketsOf(input: PlacedInput, all: SeriesInput[]): SegmentTask['buckets'] {
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
    counts: bounds.map((bound) => summedRows(input, byBound.get(bound) ?? [], input.step / 1000)),
  };
}
