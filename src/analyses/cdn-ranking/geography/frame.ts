import {
  hiddenFromCorePanels,
  type PlacesHeader,
  type RankingRow,
  type ResultField,
  type ResultFrame,
  type Summary,
} from '../../../frames';
import type { AnalysisInput } from '../../analysis';
import { placesOf } from './places';

/** Who is best in a region: one name, or those that tie. */
function leadersOf(rows: RankingRow[]): RankingRow[] {
  return rows.filter(({ rank }) => rank === 1);
}

function labelOf(region: string, leaders: RankingRow[]): string {
  const names = leaders.map(({ provider }) => provider).join(' = ');
  const score = leaders[0]?.score;
  return `${region}: ${names || 'nobody'}${typeof score === 'number' ? ` ${Math.round(score)}` : ''}`;
}

/**
 * The regions as points of a map, one row each: who is best there, with the score. Regions whose location is unknown are
 * left out and named in the header. Undefined where series name no region.
 */
export function placesFrame(
  rows: RankingRow[],
  regions: readonly string[],
  input: AnalysisInput,
  summary: Summary
): ResultFrame | undefined {
  if (regions.length === 0) {
    return undefined;
  }
  // A single region has no rows of its own: the rows about everything are about it.
  const own = (region: string) =>
    rows.filter((row) => row.network === undefined && row.region === (regions.length > 1 ? region : undefined));
  const known = [...placesOf(regions)].map(([region, at]) => ({ region, at, leaders: leadersOf(own(region)) }));
  const header: PlacesHeader = {
    kind: 'places',
    version: 1,
    analysis: 'cdn-ranking',
    summary,
    query: input.query,
    unknown: regions.filter((region) => !known.some((place) => place.region === region)),
  };
  const field = (
    name: string,
    type: ResultField['type'],
    of: (place: (typeof known)[number]) => string | number | null,
    config: ResultField['config'] = {}
  ): ResultField => ({ name, type, values: known.map(of), config: { displayName: name, ...config } });
  return {
    name: 'places',
    length: known.length,
    fields: [
      field('region', 'string', ({ region }) => region),
      field('best', 'string', ({ leaders }) => leaders.map(({ provider }) => provider).join(' = ') || 'nobody'),
      field('score', 'number', ({ leaders }) => leaders[0]?.score ?? null, { decimals: 0, min: 0, max: 100 }),
      field('label', 'string', ({ region, leaders }) => labelOf(region, leaders), hiddenFromCorePanels),
      field('latitude', 'number', ({ at }) => at.latitude, hiddenFromCorePanels),
      field('longitude', 'number', ({ at }) => at.longitude, hiddenFromCorePanels),
    ],
    meta: { preferredVisualisationType: 'table', custom: { fleetlens: header } },
  };
}
