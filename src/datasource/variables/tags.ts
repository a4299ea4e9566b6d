import type { DataSourceGetTagKeysOptions, DataSourceGetTagValuesOptions, MetricFindValue } from '@grafana/data';
import type { InnerSources } from '../query/interpolate';
import { isSample } from '../sample/source';
import type { FleetlensQuery } from '../types';

type Found = MetricFindValue[] | { data: MetricFindValue[] };

/** Keys for ad-hoc filters: those of the data sources behind the queries of the dashboard. */
export async function tagKeys(
  options: DataSourceGetTagKeysOptions<FleetlensQuery>,
  sources: InnerSources
): Promise<MetricFindValue[]> {
  const answers = await Promise.all(
    (await innerOf(options.queries, sources)).map(
      async ({ source, queries }): Promise<Found> =>
        source.getTagKeys ? source.getTagKeys({ ...options, queries }) : []
    )
  );
  return distinct(answers);
}

export async function tagValues(
  options: DataSourceGetTagValuesOptions<FleetlensQuery>,
  sources: InnerSources
): Promise<MetricFindValue[]> {
  const answers = await Promise.all(
    (await innerOf(options.queries, sources)).map(
      async ({ source, queries }): Promise<Found> =>
        source.getTagValues ? source.getTagValues({ ...options, queries }) : []
    )
  );
  return distinct(answers);
}

async function innerOf(queries: FleetlensQuery[] | undefined, sources: InnerSources) {
  const inputs = (queries ?? []).flatMap((query) => query.inputs ?? []);
  const found = new Map<
    string,
    { source: Awaited<ReturnType<InnerSources['load']>>; queries: Array<{ refId: string }> }
  >();
  for (const [i, input] of inputs.entries()) {
    if (!input.source || isSample(input.source)) {
      continue;
    }
    const source = await sources.load(input.source).catch(() => undefined);
    // One source that cannot be loaded does not empty the filter box of the others.
    if (!source) {
      continue;
    }
    const entry = found.get(source.uid) ?? { source, queries: [] };
    entry.queries.push({ refId: `A${i}`, ...input.query });
    found.set(source.uid, entry);
  }
  return [...found.values()];
}

function distinct(found: Found[]): MetricFindValue[] {
  const all = found.flatMap((one) => (Array.isArray(one) ? one : one.data));
  return [...new Map(all.map((value) => [`${value.text}${String(value.value ?? '')}`, value])).values()];
}
