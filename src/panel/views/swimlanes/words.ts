import { dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { LaneRow } from '../../../frames';
import type { FoundEpisode } from '../../content';
import { dayAndTime } from '../discords/words';
import type { LaneLine } from './lines';

/** "Sat 21 Nov 14:05 to 14:50". */
export function bucketWords({ from, to }: { from: number; to: number }, timeZone: TimeZone): string {
  const day = (time: number) => dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD' });
  const until = day(from) === day(to) ? dateTimeFormat(to, { timeZone, format: 'HH:mm' }) : dayAndTime(to, timeZone);
  return `${dayAndTime(from, timeZone)} to ${until}`;
}

/**
 * A name in two parts, of which the first may be cut: what tells hosts apart often stands at the end. Names in letters of
 * other scripts, which may run the other way or be made of several code units each, stay whole.
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

/** How many anomalies a series has in a stretch of time, where that is known: details come for the worst series only. */
export function episodesIn(
  episodes: readonly FoundEpisode[],
  line: LaneLine,
  { from, to }: { from: number; to: number }
): number {
  return episodes.filter(
    ({ episode: { seriesId, start, end } }) => seriesId === line.row?.seriesId && start < to && end >= from
  ).length;
}
