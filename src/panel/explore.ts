import { urlUtil } from '@grafana/data';

interface Input {
  source: { uid: string; type?: string };
  query: Record<string, unknown>;
}

/** The type of the samples generated in the page: no data source that Explore could open. */
const sampleType = 'fleetlens-sample';

/**
 * Address of Explore with the raw query behind an answer, so that a verdict can be checked on its source. Where that
 * source lives in the page only, the analysis itself is opened. Undefined where the query does not say enough.
 * `interpolate` fills in dashboard variables. Times in ms.
 */
export function exploreUrl(
  query: unknown,
  range: { from: number; to: number },
  interpolate: (text: string) => string
): string | undefined {
  const input = firstInput(query);
  const raw = input && input.source.type !== sampleType ? rawTarget(input) : undefined;
  return raw ? urlFor(raw, range, interpolate) : analysisUrl(query, range, interpolate);
}

/** Address of Explore with the analysis itself. Undefined where the query does not say enough. */
export function analysisUrl(
  query: unknown,
  range: { from: number; to: number },
  interpolate: (text: string) => string
): string | undefined {
  const target = analysisTarget(query);
  return target && urlFor(target, range, interpolate);
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

type Target = Record<string, unknown> & { refId: string; datasource: { uid: string; type?: string } };

function rawTarget({ source, query }: Input): Target {
  return { ...query, refId: 'A', datasource: { uid: source.uid, type: source.type } };
}

function analysisTarget(query: unknown): Target | undefined {
  if (!isObject(query) || !isSource(query.datasource)) {
    return undefined;
  }
  return { ...query, refId: 'A', datasource: query.datasource };
}

function firstInput(query: unknown): Input | undefined {
  const inputs: unknown[] = isObject(query) && Array.isArray(query.inputs) ? query.inputs : [];
  const first = inputs[0];
  return isObject(first) && isSource(first.source) && isObject(first.query)
    ? { source: first.source, query: first.query }
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSource(value: unknown): value is { uid: string; type?: string } {
  return isObject(value) && typeof value.uid === 'string';
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
