import { urlUtil } from '@grafana/data';
import { type AnsweredQuery, type SourceRef, storedQuery } from '../frames';
import { isObject } from './isObject';

/** The type of the samples generated in the page, which Explore cannot open. */
const sampleType = 'fleetlens-sample';

/**
 * Address of Explore with the raw query of an input, so that a result can be checked on its source. Where that source
 * exists in the page only, the analysis itself is opened. Undefined where the query does not name its data source.
 * `interpolate` fills in dashboard variables. Times in ms.
 */
export function exploreUrl(
  query: AnsweredQuery | undefined,
  range: { from: number; to: number },
  interpolate: (text: string) => string
): string | undefined {
  const [input] = query?.inputs ?? [];
  return input?.source && input.source.type !== sampleType
    ? urlFor(targetOf(input.query, input.source), range, interpolate)
    : analysisUrl(query, range, interpolate);
}

/** Address of Explore with the analysis itself. Undefined where the query does not name its data source. */
export function analysisUrl(
  query: AnsweredQuery | undefined,
  range: { from: number; to: number },
  interpolate: (text: string) => string
): string | undefined {
  return query?.datasource && urlFor(targetOf({ ...storedQuery(query) }, query.datasource), range, interpolate);
}

function urlFor(target: Target, range: { from: number; to: number }, interpolate: (text: string) => string): string {
  const filled = fill(target, interpolate);
  const pane = {
    datasource: filled.datasource.uid,
    queries: [filled],
    range: { from: String(Math.round(range.from)), to: String(Math.round(range.to)) },
  };
  return urlUtil.renderUrl('/explore', { schemaVersion: '1', panes: JSON.stringify({ raw: pane }) });
}

type Target = Record<string, unknown> & { refId: string; datasource: SourceRef };

function targetOf(query: Record<string, unknown>, { uid, type }: SourceRef): Target {
  return { ...query, refId: 'A', datasource: { uid, type } };
}

/** Fills in variables, but not `$__interval` and its like: Explore gives these their own values. */
function fill(target: Target, interpolate: (text: string) => string): Target {
  const macro = /\$(__\w+)|\$\{(__[^}]+)\}/g;
  const text = (value: string) => {
    const macros: string[] = [];
    const marked = value.replace(macro, (found) => `\u0000${macros.push(found) - 1}\u0000`);
    return interpolate(marked).replace(/\u0000(\d+)\u0000/g, (_all, index) => macros[Number(index)]);
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return text(value);
    }
    if (Array.isArray(value)) {
      return value.map(walk);
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)])) : value;
  };
  const { refId, datasource, ...rest } = target;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, walk(part)])),
    refId,
    datasource: { ...datasource, uid: text(datasource.uid) },
  };
}
