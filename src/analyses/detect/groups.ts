import type { Episode } from '../../frames';
import type { SeriesInput } from '../analysis';
import type { DetectSettings } from './options';
import { termsFor, type Terms } from './policies';

/** Series that get one verdict: a single one, or those that agree in the labels to group by. */
export interface Group {
  /** Stable: the series' id, or the values of the labels to group by. */
  id: string;
  name: string;
  /** The labels that all of them share. */
  labels: Record<string, string>;
  /** Columns in the order of their ids, so that the order of an answer does not matter. */
  series: SeriesInput[];
  terms: Terms;
}

/** More columns than this would make one very slow task; the rest is left out, with a notice. */
export const maxColumns = 100;

export function groupsOf(all: SeriesInput[], settings: DetectSettings): { groups: Group[]; leftOut: number } {
  const { join } = settings;
  if (join === null) {
    return { groups: all.map((series) => groupOf(series.id, [series], settings)), leftOut: 0 };
  }
  const byKey = new Map<string, SeriesInput[]>();
  for (const series of all) {
    // A label that a series does not have counts as empty, as in Prometheus.
    const key = join === '*' ? '' : JSON.stringify(join.map((name) => series.labels[name] ?? ''));
    byKey.set(key, [...(byKey.get(key) ?? []), series]);
  }
  let leftOut = 0;
  const groups = [...byKey].map(([key, members]) => {
    const sorted = [...members].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    leftOut += Math.max(0, sorted.length - maxColumns);
    const used = sorted.slice(0, maxColumns);
    return groupOf(used.length === 1 ? used[0].id : `joined/${key}`, used, settings);
  });
  return { groups, leftOut };
}

function groupOf(id: string, series: SeriesInput[], settings: DetectSettings): Group {
  const labels = sharedLabels(series);
  return {
    id,
    name: nameOf(series, labels, settings),
    labels,
    series,
    terms: termsFor(settings, settings.policies, labels),
  };
}

function nameOf(series: SeriesInput[], labels: Record<string, string>, { join }: DetectSettings): string {
  if (series.length === 1) {
    return series[0].name;
  }
  const values = Array.isArray(join) ? join.map((label) => labels[label]).filter(Boolean) : [];
  return values.length > 0 ? values.join(' ') : `${series.length} series together`;
}

/** Under which name and labels an episode of a series is reported: those of its group, where it has several series. */
export function reportedAs(group: Group, series: SeriesInput): Pick<Episode, 'seriesId' | 'seriesName' | 'labels'> {
  const { name, labels } = group.series.length > 1 ? group : series;
  return { seriesId: series.id, seriesName: name, labels };
}

function sharedLabels([first, ...others]: SeriesInput[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(first.labels).filter(([name, value]) => others.every(({ labels }) => labels[name] === value))
  );
}
