import {
  eventsKind,
  framesOfKind,
  placesKind,
  rankingKind,
  regionsKind,
  type ReadableFrame,
  type ResultNotice,
} from '../../frames';
import type { Outputs } from '../outputs';

export const rankingOutputs: Outputs = {
  parts: [
    {
      id: 'ranking',
      label: 'Ranking',
      description: 'Only the league table',
      kinds: [rankingKind.kind],
      as: 'frames',
    },
    {
      id: 'regions',
      label: 'Regions',
      description: 'Only the scores: one row per region, one column per provider',
      kinds: [regionsKind.kind],
      as: 'frames',
    },
    {
      id: 'places',
      label: 'Map',
      description: 'Only the regions as points of a map, with the best provider of each',
      kinds: [placesKind.kind],
      as: 'frames',
      notices: notOnTheMap,
    },
    {
      id: 'episodes',
      label: 'Events',
      description: 'Only the events, as a table: outages and changes of the leader',
      kinds: [eventsKind.kind],
      as: 'table',
    },
  ],
  annotations: 'episodes',
  variableValues: providersByRank,
};

/** More regions are counted, not named. */
const maxNamed = 10;

/** Names the regions that a map cannot show. */
function notOnTheMap(frames: readonly ReadableFrame[]): ResultNotice[] {
  const unknown = framesOfKind(frames, placesKind).flatMap(({ header }) => header.unknown);
  if (unknown.length === 0) {
    return [];
  }
  const named = unknown.slice(0, maxNamed).map((region) => `"${region}"`);
  const more = unknown.length > named.length ? ` and ${unknown.length - named.length} more` : '';
  return [
    {
      severity: 'info',
      text: `Not on the map, because their location is unknown: ${named.join(', ')}${more}. Known are codes of countries, regions of the large clouds, and continents.`,
    },
  ];
}

/** Names of the providers, the best first. */
function providersByRank(frames: readonly ReadableFrame[]): string[] {
  const rows = framesOfKind(frames, rankingKind).flatMap(({ header }) => header.rows);
  return [...new Set(rows.map(({ provider }) => provider))];
}
