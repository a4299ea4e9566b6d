import type { LaneRow } from '../../../frames';
import type { FoundEpisode } from '../../detection/content';
import type { LaneLine } from './lines';

/**
 * A name in two parts, of which the first may be cut: hosts often differ in the end of their names only. Names in other
 * scripts, which may run right to left or be made of several code units per letter, stay in one part.
 */
export function nameParts(name: string): [head: string, tail: string] {
  if (!/^[ -~]{12,}$/.test(name)) {
    return [name, ''];
  }
  const head = name.slice(0, -6).trimEnd();
  return [head, name.slice(head.length)];
}

/** "3 anomalies". */
export function countWords(count: number): string {
  return `${count} ${count === 1 ? 'anomaly' : 'anomalies'}`;
}

/** "240 series, 12 with anomalies". Read aloud before the rows. */
export function rowsWords(rows: readonly LaneRow[]): string {
  const unusual = rows.filter(({ worst }) => worst !== null).length;
  return `${rows.length} series, ${unusual === 0 ? 'none' : unusual} with anomalies`;
}

/** How many anomalies of a series lie in a time range, where that is known: details come for the worst series only. */
export function episodesIn(
  episodes: readonly FoundEpisode[],
  line: LaneLine,
  { from, to }: { from: number; to: number }
): number {
  return episodes.filter(
    ({ episode: { seriesId, start, end } }) => seriesId === line.row?.seriesId && start < to && end >= from
  ).length;
}
