import type { Severity } from './severity';
import type { Episode } from './episode';
import type { LaneRow } from './lanes';
import type { LeaderChange, RankingIncident, RankingKnob, RankingRow, SplitAdvice } from './ranking';
import type { ReadableFrame } from './frame';

/** The sentence of a result. `severity` is null when nothing is wrong. */
export interface Summary {
  sentence: string;
  severity: Severity | null;
  /** True where nothing can be said yet: still learning, or too little to learn from. Not the same as quiet. */
  undecided?: boolean;
  /** Set while the answer is partial: how many of how many pieces of work are done; 0 of 0 before that is known. */
  progress?: { done: number; total: number };
}

interface CommonHeader {
  version: 1;
  analysis: string;
  summary: Summary;
  /** The query that was answered; opaque here. */
  query?: unknown;
}

export interface SeriesHeader extends CommonHeader {
  kind: 'series';
  seriesId: string;
  role: string;
}

export interface ScoreHeader extends CommonHeader {
  kind: 'score';
  seriesId: string;
  /** Of a joined verdict: the ids of all series that it is about, `seriesId` the first of them. */
  members?: string[];
  /** Display name of the series, for legends and tooltips. */
  seriesName: string;
  /** Subsequence length in milliseconds. */
  window: number;
  /** Step of the analysis in milliseconds. */
  step: number;
  /** What the threshold promises, in words: "at most 1 false alarm a week". */
  promise: string;
  /** How often a week the threshold was passed in the past it was learnt from, by chance or by faults; absent where unknown. */
  achievedPerWeek?: number;
}

export interface EpisodesHeader extends CommonHeader {
  kind: 'episodes';
  episodes: Episode[];
}

export interface RankingHeader extends CommonHeader {
  kind: 'ranking';
  /** All lines: those about everything first, then those of regions, then of networks. */
  rows: RankingRow[];
  /** Present where there is more than one. */
  regions?: string[];
  incidents?: RankingIncident[];
  changes?: LeaderChange[];
  split?: SplitAdvice;
  /** The order as a content-steering manifest, for all and by region. */
  steering?: Array<{ region?: string; manifest: object }>;
  /** Options of the query to try out: "what if". */
  knobs?: RankingKnob[];
}

export interface LanesHeader extends CommonHeader {
  kind: 'lanes';
  /** Start of the first bucket and length of each, ms. */
  start: number;
  bucket: number;
  /** Worst first, then the latest. */
  rows: LaneRow[];
}

/** What happened, for annotations of any panel: outages of a ranking and changes of its leader. */
export interface EventsHeader extends CommonHeader {
  kind: 'events';
}

/** Scores of a ranking as a matrix, for heat tables: one row a region, one number field a provider. */
export interface RegionsHeader extends CommonHeader {
  kind: 'regions';
}

/** Regions of a ranking as points, for maps: one row a region with who is best there. */
export interface PlacesHeader extends CommonHeader {
  kind: 'places';
  /** Regions whose place is not known; they have no row. */
  unknown: string[];
}

export type FrameHeader =
  | SeriesHeader
  | ScoreHeader
  | EpisodesHeader
  | RankingHeader
  | LanesHeader
  | EventsHeader
  | RegionsHeader
  | PlacesHeader;
export type FrameKind = FrameHeader['kind'];

const kinds: ReadonlySet<string> = new Set<FrameKind>([
  'series',
  'score',
  'episodes',
  'ranking',
  'lanes',
  'events',
  'regions',
  'places',
]);

function isHeader(value: unknown): value is FrameHeader {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('version' in value)) {
    return false;
  }
  return typeof value.kind === 'string' && kinds.has(value.kind) && value.version === 1;
}

/** The header of one of our frames; undefined for any other frame. */
export function readHeader(frame: Pick<ReadableFrame, 'meta'>): FrameHeader | undefined {
  const header = frame.meta?.custom?.fleetlens;
  return isHeader(header) ? header : undefined;
}

/** A frame together with its header, when it is of the wanted kind. */
export type FrameOf<F, K extends FrameKind> = { frame: F; header: Extract<FrameHeader, { kind: K }> };

/** All frames of one kind, in their order. */
export function framesOfKind<F extends Pick<ReadableFrame, 'meta'>, K extends FrameKind>(
  frames: readonly F[],
  kind: K
): Array<FrameOf<F, K>> {
  const found: Array<FrameOf<F, K>> = [];
  for (const frame of frames) {
    const header = readHeader(frame);
    if (header && hasKind(header, kind)) {
      found.push({ frame, header });
    }
  }
  return found;
}

function hasKind<K extends FrameKind>(header: FrameHeader, kind: K): header is Extract<FrameHeader, { kind: K }> {
  return header.kind === kind;
}
