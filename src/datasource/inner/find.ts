import type { ScopedVars } from '@grafana/data';
import type { DataSourceRef } from '@grafana/schema';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import type { AnyDataSource } from '../grafana-compat';
import { messageOf } from './errors';

const ownType = 'fleetlens-analysis-datasource';

/** Data sources that have no series themselves, and why each cannot be chosen. */
const unsuitable: Record<string, string> = {
  [ownType]: 'Fleetlens cannot analyse its own answers; choose the data source that the series come from.',
  mixed: 'Mixed cannot be analysed as one; give each data source an input of its own.',
  dashboard: 'The -- Dashboard -- source cannot be analysed; choose the data source of the panel it refers to.',
  grafana: 'The -- Grafana -- source has no series to analyse; choose another data source.',
};

/** Resolves a source, `$variable` included. Rejects with one plain sentence. */
export async function findSource(ref: DataSourceRef, scopedVars: ScopedVars): Promise<AnyDataSource> {
  let source: AnyDataSource;
  try {
    source = await getDataSourceSrv().get(ref, scopedVars);
  } catch (error) {
    throw new Error(
      `The data source ${ref.uid ? `"${ref.uid}" ` : ''}cannot be used: ${messageOf(error)}. Choose another one in the query editor.`
    );
  }
  if (source.type === ownType && ref.uid && getTemplateSrv().containsTemplate(ref.uid)) {
    // Grafana falls back to the default source when a variable has no value; that may be us.
    throw new Error(
      `No data source is chosen for "${ref.uid}"; choose one in the dashboard's variable or the query editor.`
    );
  }
  const reason = unsuitable[source.type] ?? (source.meta?.mixed ? unsuitable.mixed : undefined);
  if (reason) {
    throw new Error(reason);
  }
  return source;
}

/** Whether the picker offers data sources of a type. */
export function isSuitable(type: string): boolean {
  return !(type in unsuitable);
}
