import type { SeriesInput } from '../analysis';

const usualLabels = ['provider', 'cdn', 'vendor'];

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
