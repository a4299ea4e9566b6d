import type { SeriesInput } from '../analysis';

const usualLabels = ['provider', 'cdn', 'vendor'];

/** The series of one provider, by role. Several series of a role (regions, say) are all its rows. */
export interface Provider {
  name: string;
  series: Record<string, SeriesInput[]>;
}

/** Groups series by provider, in the order of their first appearance. */
export function groupByProvider(series: SeriesInput[], label: string): Provider[] {
  const chosen = label === 'auto' ? chooseLabel(series) : label;
  const providers = new Map<string, Provider>();
  for (const one of series) {
    const name = (chosen && one.labels[chosen]) || (chosen ? 'no provider label' : one.name);
    const provider = providers.get(name) ?? { name, series: {} };
    provider.series[one.role] = [...(provider.series[one.role] ?? []), one];
    providers.set(name, provider);
  }
  return [...providers.values()];
}

/** The label that names providers: a usual name that is there, else the first label with more than one value. */
export function chooseLabel(series: SeriesInput[]): string | undefined {
  const values = new Map<string, Set<string>>();
  for (const { labels } of series) {
    for (const [name, value] of Object.entries(labels)) {
      values.set(name, (values.get(name) ?? new Set()).add(value));
    }
  }
  return (
    usualLabels.find((name) => values.has(name)) ??
    [...values].find(([, distinct]) => distinct.size > 1)?.[0] ??
    values.keys().next().value
  );
}
