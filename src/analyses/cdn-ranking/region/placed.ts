import type { AnalysisInput, SeriesInput } from '../../analysis';
import { dimensionsOf, placeOf, type Place } from '../dimensions';
import type { RankingSettings } from '../options';
import type { Clock } from './rows';

export interface Placed {
  series: SeriesInput;
  place: Place;
}

/** The series of a query on one clock, each with its place. */
export interface PlacedInput extends Clock {
  providers: string[];
  /** One null where series name no region. */
  regions: Array<string | null>;
  placed: Placed[];
}

/** Roles of series that name a provider; those of the origin do not. */
export function isOfProvider({ role }: SeriesInput): boolean {
  return !role.startsWith('origin');
}

/** Places the series of a query. `rows` is 0 where nothing is to be ranked. */
export function placedInput(
  input: Pick<AnalysisInput, 'series' | 'from' | 'to' | 'step'>,
  { labels, region }: Pick<RankingSettings, 'labels' | 'region'>
): PlacedInput {
  const { step } = input;
  const own = input.series.filter(isOfProvider);
  const dimensions = dimensionsOf(own, labels);
  // A series that names no region holds in the one that is wanted, too.
  const placed = own
    .map((series) => ({ series, place: placeOf(series, dimensions) }))
    .filter(({ place }) => region === undefined || place.region === region || place.region === null);
  const first = Math.ceil(input.from / step) * step;
  const regions = distinct(placed.map(({ place }) => place.region)).filter((one) => one !== null);
  const used = region === undefined || regions.length > 0 ? placed.map(({ series }) => series) : [];
  const end = Math.min(input.to, Math.max(0, ...used.map((one) => one.start + (one.values.length - 1) * step)));
  return {
    start: first,
    rows: used.length === 0 ? 0 : Math.max(0, Math.floor((end - first) / step) + 1),
    step,
    providers: distinct(placed.map(({ place }) => place.provider)),
    regions: regions.length > 0 ? regions : [null],
    placed,
  };
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)];
}
