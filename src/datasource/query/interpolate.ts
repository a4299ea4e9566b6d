import type { DataQueryRequest, ScopedVars } from '@grafana/data';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { analysisById } from '../../analyses/registry';
import { interpolateInner, type AnyDataSource } from '../grafana-compat';
import type { FleetlensQuery, QueryInput } from '../types';

type Surroundings = Pick<DataQueryRequest, 'scopedVars' | 'filters'>;

/**
 * Inner data sources that were seen, by uid. Grafana asks for interpolated queries and their text synchronously, while
 * data sources are had only with a promise: those of earlier queries are kept for that.
 */
export class InnerSources {
  private readonly known = new Map<string, AnyDataSource>();

  /** Loads the sources of a request, to have them at hand later. */
  remember(request: { targets: FleetlensQuery[]; scopedVars: ScopedVars }): void {
    for (const target of request.targets) {
      for (const { source } of target.inputs ?? []) {
        if (source?.uid) {
          this.load(source, request.scopedVars).catch(() => undefined);
        }
      }
    }
  }

  async load(ref: NonNullable<QueryInput['source']>, scopedVars: ScopedVars = {}): Promise<AnyDataSource> {
    const source = await getDataSourceSrv().get(ref, scopedVars);
    this.known.set(source.uid, source);
    return source;
  }

  get(uid: string): AnyDataSource | undefined {
    return this.known.get(uid);
  }

  /** The uid with variables replaced. */
  resolvedUid(uid: string, scopedVars: ScopedVars = {}): string {
    const settings = getDataSourceSrv().getInstanceSettings(uid, scopedVars);
    // For a variable the settings carry its name as uid, and what it stands for beside it.
    return settings?.rawRef?.uid ?? settings?.uid ?? getTemplateSrv().replace(uid, scopedVars);
  }

  displayText(uid: string, inner: object): string | undefined {
    const source = this.get(uid) ?? this.get(this.resolvedUid(uid));
    return source?.getQueryDisplayText?.({ refId: 'A', ...inner });
  }
}

/** The query with every variable filled in, as "Explore" in a panel's menu takes it along. */
export function interpolateQuery(query: FleetlensQuery, around: Surroundings, sources: InnerSources): FleetlensQuery {
  return {
    ...withVariables(query, around.scopedVars),
    inputs: query.inputs.map((input) => interpolateInput(input, around, sources)),
  };
}

/** The query with the variables in those of its options filled in that may hold some. */
export function withVariables(query: FleetlensQuery, scopedVars: ScopedVars): FleetlensQuery {
  const filled = (analysisById(query.analysis)?.options ?? []).flatMap((spec): Array<[string, unknown]> => {
    const given = query.options?.[spec.id];
    return spec.type === 'text' && spec.variables && typeof given === 'string'
      ? // As it is: an option is no pattern, in which the odd characters of a name would be escaped.
        [[spec.id, getTemplateSrv().replace(given, scopedVars, 'raw')]]
      : [];
  });
  return filled.length > 0 ? { ...query, options: { ...query.options, ...Object.fromEntries(filled) } } : query;
}

function interpolateInput(input: QueryInput, around: Surroundings, sources: InnerSources): QueryInput {
  if (!input.source?.uid) {
    return input;
  }
  const uid = sources.resolvedUid(input.source.uid, around.scopedVars);
  const source = sources.get(uid);
  if (!source) {
    return { ...input, source: { ...input.source, uid } };
  }
  // The source itself knows which of its fields hold variables and leaves the interval to the time of the query.
  const {
    refId: _refId,
    datasource: _datasource,
    ...query
  } = interpolateInner(source, { refId: 'A', ...input.query }, around);
  return { ...input, source: source.getRef(), query: { ...query } };
}
