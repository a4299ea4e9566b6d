import type { DataFrame, PanelData } from '@grafana/data';
import {
  type SeriesHeader,
  type ScoreHeader,
  type RankingHeader,
  type LanesHeader,
  compareSeverity,
  type Episode,
  type FrameOf,
  episodesKind,
  lanesKind,
  rankingKind,
  scoreKind,
  seriesKind,
  framesOfKind,
  readHeader,
  type ResultNotice,
  type Summary,
} from '../frames';
import { type Annotation, readAnnotations } from './chart/annotations';
import { isDrawable } from './chart/table';
import { type Named, type ShortNames, shortNames, withShortNames } from './names';

/** An episode together with the query that found it. */
export interface FoundEpisode {
  episode: Episode;
  query: unknown;
}

/** The data of a panel, sorted by kind. */
export interface PanelContent {
  series: Array<FrameOf<DataFrame, SeriesHeader>>;
  scores: Array<FrameOf<DataFrame, ScoreHeader>>;
  rankings: Array<FrameOf<DataFrame, RankingHeader>>;
  lanes: Array<FrameOf<DataFrame, LanesHeader>>;
  /** Worst first, then latest first. */
  episodes: FoundEpisode[];
  /** Ordinary frames with a time and a number field, of any other source. */
  plain: DataFrame[];
  /** Of series whose source spelled out all their labels: what tells them apart. */
  names: ShortNames;
  /** One a query, worst first, with the short names of series. */
  summaries: Summary[];
  annotations: Annotation[];
  notices: ResultNotice[];
  /** True when a frame of an analysis is there, even an empty one. */
  analysed: boolean;
}

/**
 * Sorts frames by kind. Episodes come on two ways: as annotation frames on a dashboard, and as ordinary frames in
 * Explore, which passes no annotations on.
 */
export function readContent(data: Pick<PanelData, 'series' | 'annotations'>): PanelContent {
  const annotations = data.annotations ?? [];
  const frames = [...data.series, ...annotations];
  const headers = frames.map((frame) => ({ frame, header: readHeader(frame) }));
  const series = firstOfEach(
    framesOfKind(data.series, seriesKind),
    ({ frame, header }) => `${frame.refId}/${header.seriesId}`
  );
  const lanes = firstOfEach(
    framesOfKind(data.series, lanesKind).filter(
      ({ header }) => Array.isArray(header.rows) && header.rows.length > 0 && header.bucket > 0
    ),
    ({ frame, header }) => `${frame.refId}/${header.analysis}`
  );
  const names = shortNames([...series.flatMap(({ frame }) => namedFields(frame)), ...lanes.flatMap(namedRows)]);
  return {
    series,
    lanes,
    names,
    scores: firstOfEach(
      framesOfKind(data.series, scoreKind),
      ({ frame, header }) => `${frame.refId}/${header.seriesId}`
    ),
    rankings: framesOfKind(data.series, rankingKind).filter(({ header }) => Array.isArray(header.rows)),
    episodes: readEpisodes(frames),
    plain: data.series.filter((frame) => !readHeader(frame) && isDrawable(frame)),
    summaries: readSummaries(frames).map((said) => ({ ...said, sentence: withShortNames(said.sentence, names) })),
    annotations: readAnnotations(annotations),
    notices: readNotices(frames),
    analysed: headers.some(({ header }) => header !== undefined),
  };
}

function namedFields({ name, fields }: DataFrame): Named[] {
  return fields.flatMap(({ labels, config }) =>
    labels ? [{ name: config.displayNameFromDS ?? name ?? '', labels }] : []
  );
}

function namedRows({ header }: FrameOf<DataFrame, LanesHeader>): Named[] {
  return header.rows.map(({ seriesName, labels }) => ({ name: seriesName, labels }));
}

function readEpisodes(frames: readonly DataFrame[]): FoundEpisode[] {
  const found = framesOfKind(frames, episodesKind).flatMap(({ header }) =>
    (Array.isArray(header.episodes) ? header.episodes : []).map((episode) => ({ episode, query: header.query }))
  );
  return firstOfEach(found, ({ episode }) => episode.id).sort(
    (a, b) => compareSeverity(a.episode.severity, b.episode.severity) || b.episode.start - a.episode.start
  );
}

function readSummaries(frames: readonly DataFrame[]): Summary[] {
  const all = frames.flatMap((frame) => readHeader(frame)?.summary ?? []);
  return firstOfEach(all, ({ sentence }) => sentence).sort(worstSummaryFirst);
}

function worstSummaryFirst(a: Summary, b: Summary): number {
  if (a.severity === null || b.severity === null) {
    return Number(a.severity === null) - Number(b.severity === null);
  }
  return compareSeverity(a.severity, b.severity);
}

function readNotices(frames: readonly DataFrame[]): ResultNotice[] {
  const all = frames.flatMap((frame) => frame.meta?.notices ?? []);
  return firstOfEach(all, ({ text }) => text).map(({ severity, text }) => ({ severity, text }));
}

function firstOfEach<T>(all: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return all.filter((item) => {
    const name = key(item);
    return !seen.has(name) && seen.add(name);
  });
}
