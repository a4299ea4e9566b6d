import type { DataFrame, Field } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { Episode } from '../../../frames';
import type { Region } from '../../chart/regions';
import { clockOf, column } from '../../chart/scoreFields';
import type { TableInput } from '../../chart/table';
import type { Detection, FoundEpisode } from '../../detection/content';
import { shortName, type ShortNames } from '../../names';
import { dateTimeText, timeRangeText } from '../../timeText';

/** The lines of the chart: series and plain frames; where the query returns scores only, the scores. */
export function chartInputs({ series, plain, scores }: Detection): TableInput[] {
  const lines: TableInput[] = [
    ...series.map(({ frame, header }) => ({ frame, seriesId: header.seriesId })),
    ...plain.map((frame) => ({ frame })),
  ];
  return lines.length > 0 ? lines : scores.map(scoreInput);
}

function scoreInput({ frame, header }: Detection['scores'][number]): TableInput {
  const time = clockOf(frame);
  const score = column(frame, 'score');
  const fields = time && score ? [time, { ...score, config: { ...score.config, displayName: header.seriesName } }] : [];
  const scoreOnly: DataFrame = { ...frame, fields };
  return { frame: scoreOnly, seriesId: header.seriesId };
}

/** Regions of episodes, which come worst first: reversed, so that the worst is painted on top. */
export function regionsOf(episodes: readonly FoundEpisode[], timeZone: TimeZone, names: ShortNames): Region[] {
  return [...episodes].reverse().map(({ episode }) => ({
    id: episode.id,
    from: episode.start,
    to: episode.end,
    severity: episode.severity,
    seriesId: episode.seriesId,
    label: `${episode.severity}: ${shortName(names, episode.seriesName)}, ${timeRangeText(episode, timeZone)}`,
    look: lookOf(episode),
    since: episode.detector === 'drift' ? `since ${dateTimeText(episode.start, timeZone)}` : undefined,
  }));
}

/** How the stretch of an episode is drawn. */
export function lookOf({ detector }: Pick<Episode, 'detector'>): Region['look'] {
  return detector === 'drift' || detector === 'missing' ? detector : undefined;
}

/** The field whose format holds for the values of a series. */
export function fieldOf({ series }: Detection, seriesId: string): Field | undefined {
  return series.find(({ header }) => header.seriesId === seriesId)?.frame.fields.find(({ type }) => type === 'number');
}
