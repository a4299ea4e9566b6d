import type { DataFrame } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { type ScoreHeader, durationWords, type FrameOf } from '../../../frames';
import type { TooltipDetail } from '../../chart/ChartTooltip';
import { nearestRow } from '../../chart/join';
import { clockOf, column } from '../../chart/scoreFields';
import type { FoundEpisode } from '../../detection/content';
import { scoreOf } from '../../detection/judged';
import { shortName, type ShortNames } from '../../names';
import { dateTimeText } from '../../timeText';
import { nearestWords, scoreWords } from './words';

interface Known {
  scores: ReadonlyArray<FrameOf<DataFrame, ScoreHeader>>;
  episodes: readonly FoundEpisode[];
  timeZone: TimeZone;
  names: ShortNames;
}

/**
 * What the analysis says of one moment: the anomaly there, else the series that is near; how unusual it is against which
 * threshold, the window, the nearest past match and when. Nothing where there is no score near the time.
 */
export function detailsAt(time: number, seriesId: string | undefined, known: Known): TooltipDetail[] {
  const { scores, episodes, timeZone, names } = known;
  const inside = episodes.filter(({ episode }) => time >= episode.start && time <= episode.end);
  const only = scores.length === 1 ? scores[0].header.seriesId : undefined;
  // The anomaly under the pointer is named whichever line is near; of several that of the line, else the worst.
  const found = inside.find(({ episode }) => episode.seriesId === seriesId)?.episode ?? inside.at(0)?.episode;
  const about = found?.seriesId ?? seriesId ?? only;
  const scored = scoreOf(scores, about);
  const rows: Array<[string, string]> = scored ? scoreRows(scored, time, timeZone, found?.window) : [];
  withNearest(rows, found && nearestWords(found, timeZone));
  if (rows.length === 0) {
    return [];
  }
  return [
    {
      id: about ?? '',
      title: found
        ? `${shortName(names, found.seriesName)}: ${found.what}`
        : titleOf(only === undefined ? scored?.header : undefined, names),
      severity: found?.severity ?? null,
      rows,
      hint: found && 'Click to see why',
    },
  ];
}

/** Puts the nearest past match of an episode in the place of that of the row. */
function withNearest(rows: Array<[string, string]>, nearest: string | undefined): void {
  if (nearest) {
    const at = rows.findIndex(([label]) => label === nearestLabel);
    rows.splice(at < 0 ? rows.length : at, at < 0 ? 0 : 1, [nearestLabel, nearest]);
  }
}

/** The name of a series where there are several. */
function titleOf(header: ScoreHeader | undefined, names: ShortNames): string | undefined {
  return header && shortName(names, header.seriesName);
}

const nearestLabel = 'most similar';

/** `window` is that of the episode, where there is one: a series may be judged in several. */
function scoreRows(
  { frame, header }: FrameOf<DataFrame, ScoreHeader>,
  time: number,
  timeZone: TimeZone,
  window = header.window
) {
  const clock = clockOf(frame);
  const row = clock && nearestRow(clock.values, time);
  if (!clock || row === undefined || Math.abs(clock.values[row] - time) > header.step) {
    return [];
  }
  const number = (name: string): number | undefined => {
    const value: unknown = column(frame, name)?.values[row];
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const score = number('score');
  const threshold = number('threshold');
  const nearest = number('nearest');
  const rows: Array<[string, string]> = [];
  if (score !== undefined) {
    rows.push(['anomaly score', scoreWords(score)]);
  }
  if (threshold !== undefined) {
    rows.push(['threshold', scoreWords(threshold)]);
  }
  rows.push(['window', durationWords(window)]);
  if (nearest !== undefined) {
    rows.push([nearestLabel, dateTimeText(nearest, timeZone)]);
  }
  return rows;
}
