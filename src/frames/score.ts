import type { FrameHeader } from './header';
import { defineKind } from './kind';

export interface ScoreHeader extends FrameHeader {
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
  /** What the threshold promises, in words: "at most 1 false alarm per week". */
  promise: string;
  /** Rows from here on (ms) are at the step on display, and their verdicts provisional; absent where there are none. */
  provisionalFrom?: number;
  /** What the threshold was learned from: first and last moment, ms; absent where nothing is learned yet. */
  trainedFrom?: number;
  trainedUntil?: number;
  /** How often per week the threshold was exceeded in the training history, by chance or by faults; absent where unknown. */
  achievedPerWeek?: number;
}

/** How unusual each row of a series is. */
export const scoreKind = defineKind<ScoreHeader>({
  kind: 'score',
  fields:
    '`Time`, `score` (calibrated: each 1 more is e times rarer), `distance` (the matrix profile, as sqrt(1 - correlation)), `threshold`, `nearest` (time of the nearest past match), and, where the detector has them, `expectedLow` and `expectedHigh`; hidden from core visualisations by field config so that axes stay those of the series',
  seriesIds: ({ seriesId, members }) => members ?? [seriesId],
  detail:
    '`seriesId` (and `members` of a joined verdict), `window` (ms), `step` (ms), `promise`, `achievedPerWeek`, `trainedFrom` and `trainedUntil` (ms), `provisionalFrom` (ms)',
});
