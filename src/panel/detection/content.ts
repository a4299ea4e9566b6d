import { type DataFrame, FieldType } from '@grafana/data';
import {
  type AnsweredQuery,
  compareSeverity,
  type Episode,
  episodesKind,
  type FrameOf,
  framesOfKind,
  readAnsweredQuery,
  type ScoreHeader,
  scoreKind,
  type SeriesHeader,
  seriesKind,
} from '../../frames';
import type { Named } from '../names';
import { firstOfEach, kindsIn, type PanelFrames } from '../panelFrames';

/** An episode together with the query that found it. */
export interface FoundEpisode {
  episode: Episode;
  query: AnsweredQuery | undefined;
  /** The sentence of its query. */
  sentence?: string;
}

/** The frames of a detection, as the chart and the lanes draw them. */
export interface Detection {
  series: Array<FrameOf<DataFrame, SeriesHeader>>;
  scores: Array<FrameOf<DataFrame, ScoreHeader>>;
  /** Worst first, then latest first. */
  episodes: FoundEpisode[];
  /** Ordinary frames, drawn in the same chart. */
  plain: readonly DataFrame[];
}

/** The kinds of frames that `readDetection` reads. */
export const detectionKinds = [seriesKind, scoreKind, episodesKind];

/** True where any frame of a detection is there, even one that cannot be read. */
export function hasDetection({ all }: PanelFrames): boolean {
  return kindsIn(all).some((found) => detectionKinds.some(({ kind }) => kind === found));
}

/**
 * Reads series, scores and episodes, each once. Episodes come as annotation frames on a dashboard, and as ordinary
 * frames in Explore, which passes no annotations on.
 */
export function readDetection({ series, all, plain }: PanelFrames): Detection {
  return {
    series: firstOfEach(framesOfKind(series, seriesKind), keyOf),
    scores: firstOfEach(framesOfKind(series, scoreKind), keyOf),
    episodes: readEpisodes(all),
    plain,
  };
}

/** The series of a detection with their labels, for short names. */
export function namedSeries({ series }: PanelFrames): Named[] {
  return framesOfKind(series, seriesKind).flatMap(({ frame: { name, fields } }) =>
    fields.flatMap(({ labels, config, type }) => {
      const { displayNameFromDS = name ?? '', displayName } = config;
      return labels || (displayName && type === FieldType.number)
        ? [{ name: displayNameFromDS, labels: labels ?? {}, chosen: displayName }]
        : [];
    })
  );
}

function keyOf({ frame, header }: FrameOf<DataFrame, SeriesHeader | ScoreHeader>): string {
  return `${frame.refId}/${header.seriesId}`;
}

function readEpisodes(frames: readonly DataFrame[]): FoundEpisode[] {
  const found = framesOfKind(frames, episodesKind).flatMap(({ header }) => {
    const query = readAnsweredQuery(header);
    const { sentence } = header.summary;
    return header.episodes.map((episode) => ({ episode, query, sentence }));
  });
  return firstOfEach(found, ({ episode }) => episode.id).sort(
    (a, b) => compareSeverity(a.episode.severity, b.episode.severity) || b.episode.start - a.episode.start
  );
}
