import type { Severity } from './severity';

/** What was unusual, for programs; `what` says it in words. */
export type EpisodeKind =
  | 'level'
  | 'new-level'
  | 'time-of-day'
  | 'jump'
  | 'shape'
  | 'drift'
  | 'flat-line'
  | 'missing-data';

/** A time range in which one series was unusual. Times in milliseconds since the epoch. */
export interface Episode {
  /** Stable: the same episode has the same id at every zoom and on every refresh. */
  id: string;
  seriesId: string;
  seriesName: string;
  labels: Record<string, string>;
  severity: Severity;
  start: number;
  end: number;
  /** True while the newest known row belongs to the episode. */
  ongoing: boolean;
  /**
   * True where only rows on display show it, newer than the last complete step of the analysis: the verdict of that step
   * confirms it, or takes it back.
   */
  provisional?: boolean;
  /** End of the most unusual subsequence. */
  peak: number;
  /** Subsequence length in milliseconds. */
  window: number;
  /** Calibrated score at the peak, and the threshold above which it is an episode; each 1 more is e times rarer. */
  score: number;
  threshold: number;
  /** The detector with the highest score: 'shape', 'level', 'drift' and others. */
  detector: string;
  /** What was unusual; absent in results of analyses that do not classify. */
  kind?: EpisodeKind;
  /** The same in plain words, "unusual shape": for display only. */
  what: string;
  /** Whole days of history that it was compared with; "first time in N days". */
  historyDays: number;
  /** True where that history holds nothing like it. */
  firstTime: boolean;
  /** What was expected and what was observed, in the unit of the series, at the row that deviates most. */
  expected: { low: number; high: number } | null;
  observed: number | null;
  /** Nearest past match: start of the subsequence and its similarity, 0 to 1. Null where there is no history. */
  nearest: { start: number; similarity: number } | null;
  /** The most unusual subsequence and its nearest past match, row by row, for the overlay. Null is a missing row. */
  shape: { start: number; step: number; episode: Array<number | null>; match: Array<number | null> | null } | null;
  unit?: string;
  /** Whether the observed value lies above or below the expected one. */
  direction?: 'up' | 'down';
  /** Upper bound of how often per week chance alone brings such a score; smaller means higher confidence. */
  falseAlarmsPerWeek?: number;
  /** Of a joined verdict: the series that contribute to it, the highest-scoring first. */
  contributors?: string[];
  /** Other series that were unusual at the same time, the worst first. */
  coOccurring?: string[];
}
