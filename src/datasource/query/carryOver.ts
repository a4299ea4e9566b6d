import { type AbstractQuery, type DataSourceApi, hasQueryExportSupport } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { findSource } from '../inner/find';
import type { FleetlensQuery } from '../types';
import { defaultAnalysis, defaultsFor } from './defaults';

/** What Grafana keeps beside a query, which is not part of what another data source is asked. */
const ownFields = new Set(['refId', 'datasource', 'hide', 'key']);

/**
 * The queries of a panel whose data source becomes this one: each is kept as the first input of the default analysis.
 * @param origin the data source that the queries were for; a query may name another one, as those of Mixed do
 */
export function importedQueries(
  queries: readonly DataQuery[],
  origin: Pick<DataSourceApi, 'uid' | 'type'>,
  ownType: string
): FleetlensQuery[] {
  return queries.flatMap((query) => {
    const source = query.datasource?.uid ? query.datasource : { uid: origin.uid, type: origin.type };
    if (source.type === ownType) {
      return [];
    }
    const defaults = defaultsFor(defaultAnalysis);
    const asked = Object.fromEntries(Object.entries(query).filter(([name]) => !ownFields.has(name)));
    const [first] = defaults.inputs;
    const inputs = [{ ...first, source, query: asked }];
    return [{ ...defaults, refId: query.refId, ...(query.hide ? { hide: true } : {}), inputs }];
  });
}

/**
 * What queries of this data source select, for a data source that takes its place: the selection of the first input, as
 * its own data source tells it. Nothing is selected where that cannot tell.
 */
export async function exportedQueries(queries: readonly FleetlensQuery[]): Promise<AbstractQuery[]> {
  return Promise.all(queries.map(exportedQuery));
}

async function exportedQuery({ refId, inputs }: FleetlensQuery): Promise<AbstractQuery> {
  const nothing: AbstractQuery = { refId, labelMatchers: [] };
  const [input] = inputs ?? [];
  if (!input?.source) {
    return nothing;
  }
  try {
    const source = await findSource(input.source, {});
    const inner = { ...input.query, refId };
    const [found] = hasQueryExportSupport(source) ? await source.exportToAbstractQueries([inner]) : [];
    return found ? { ...found, refId } : nothing;
  } catch {
    // A source that is gone selects nothing.
    return nothing;
  }
}
