import type { DataQueryRequest, ScopedVars } from '@grafana/data';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { analysisById } from '../../analyses/registry';
import { interpolateInner, type AnyDataSource } from '../grafana-compat';
import type { FleetlensQuery, QueryInput } from '../types';

type RequestContext = Pick<DataQueryRequest, 'scopedVars' | 'filters'>;

/**
 * Inner data sources of earlier queries, by uid. Grafana asks for interpolated queries and their text synchronously, while
 * data sources are loaded asynchronously.
 */
export class InnerSources {
  private readonly known = new Map<string, AnyDataSource>();

  /** Loads the sources of a request for later synchronous use. */
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
    // For a variable the settings have its name as uid, and the data source it stands for in `rawRef`.
    return settings?.rawRef?.uid ?? settings?.uid ?? getTemplateSrv().replace(uid, scopedVars);
  }

  displayText(uid: string, inner: object): string | undefined {
    const source = this.get(uid) ?? this.get(this.resolvedUid(uid));
    return source?.getQueryDisplayText?.({ refId: 'A', ...inner });
  }
}

/** The query with every variable replaced, as "Explore" in a panel's menu opens it. */
export function interpolateQuery(
  query: FleetlensQuery,
  context: RequestContext,
  sources: InnerSources
): FleetlensQuery {
  return {
    ...withVariables(query, context.scopedVars),
    inputs: query.inputs.map((input) => interpolateInput(input, context, sources)),
  };
}

/** The query with the variables replaced in those options that may contain some. */
export function withVariables(query: FleetlensQuery, scopedVars: ScopedVars): FleetlensQuery {
  const filled = (analysisById(query.analysis)?.options ?? []).flatMap((spec): Array<[string, unknown]> => {
    const given = query.options?.[spec.id];
    return spec.type === 'text' && spec.variables && typeof given === 'string'
      ? // Raw, because an option is no pattern in which special characters of a name would have to be escaped.
        [[spec.id, getTemplateSrv().replace(given, scopedVars, 'raw')]]
      : [];
  });
  return filled.length > 0 ? { ...query, options: { ...query.options, ...Object.fromEntries(filled) } } : query;
}

function interpolateInput(input: QueryInput, context: RequestContext, sources: InnerSources): QueryInput {
  if (!input.source?.uid) {
    return input;
  }
  const uid = sources.resolvedUid(input.source.uid, context.scopedVars);
  const source = sources.get(uid);
  if (!source) {
    return { ...input, source: { ...input.source, uid } };
  }
  // The source itself knows which of its fields hold variables, and leaves the interval until the query is run.
  const {
    refId: _refId,
    datasource: _datasource,
    ...query
  } = interpolateInner(source, { refId: 'A', ...input.query }, context);
  return { ...input, source: source.getRef(), query: { ...query } };
}
