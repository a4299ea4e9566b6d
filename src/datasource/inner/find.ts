import type { ScopedVars } from '@grafana/data';
import type { DataSourceRef } from '@grafana/schema';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import type { AnyDataSource } from '../grafana-compat';
import { messageOf } from './errors';

const ownType = 'fleetlens-analysis-datasource';

/** What a data source is known by. All that Grafana brings have the type "datasource" in some versions. */
interface Identity {
  type: string;
  uid: string;
  name: string;
  meta?: { id?: string; mixed?: boolean; builtIn?: boolean };
}

/** Data sources that have no series themselves, and why each cannot be chosen. */
const unsuitable: Array<{ is(source: Identity): boolean; reason: string }> = [
  {
    is: ({ type }) => type === ownType,
    reason: 'Fleetlens cannot analyse its own answers; choose the data source that the series come from.',
  },
  {
    is: (source) => source.meta?.mixed === true || isCalled(source, 'mixed'),
    reason: 'Mixed cannot be analysed as one; give each data source an input of its own.',
  },
  {
    is: (source) => isCalled(source, 'dashboard'),
    reason: 'The -- Dashboard -- source cannot be analysed; choose the data source of the panel it refers to.',
  },
  {
    is: (source) => isCalled(source, 'grafana'),
    reason: 'The -- Grafana -- source has no series to analyse; choose another data source.',
  },
  {
    is: ({ meta }) => meta?.builtIn === true,
    reason: "This is one of Grafana's own sources, without series to analyse; choose another data source.",
  },
];

/** Whether a source is the one of Grafana's own with a name. */
function isCalled({ type, uid, name, meta }: Identity, wanted: string): boolean {
  const title = `-- ${wanted} --`;
  return type === wanted || meta?.id === wanted || [uid, name].some((text) => text?.toLowerCase() === title);
}

function reasonAgainst(source: Identity): string | undefined {
  return unsuitable.find(({ is }) => is(source))?.reason;
}

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
  const reason = reasonAgainst(source);
  if (reason) {
    throw new Error(reason);
  }
  return source;
}

/** Whether the picker offers a data source. */
export function isSuitable(source: Identity): boolean {
  return reasonAgainst(source) === undefined;
}
