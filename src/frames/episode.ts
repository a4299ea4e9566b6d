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

/** A stretch of time in which one series did something unusual. Times in milliseconds since the epoch. */
export interface Episode {
  /** Stable: the same episode has the same id at every zoom and on every refresh. */
  id: string;
  seriesId: string;
  seriesName: string;
  labels: Record<string, string>;
  severity: Severity;
  start: number;
  end: number;
  /** True while the last row known still belongs to the episode. */
  ongoing: boolean;
  /** End of the most unusual subsequence. */
  peak: number;
  /** Subsequence length in milliseconds. */
  window: number;
  /** Calibrated score at the peak, and the score from which on it is an episode; each 1 more is e times rarer. */
  score: number;
  threshold: number;
  /** Which detector spoke: 'shape', later 'level', 'drift' and others. */
  detector: string;
  /** What was unusual; absent in results of analyses that do not classify. */
  kind?: EpisodeKind;
  /** The same in plain words, "unusual shape": for display only. */
  what: string;
  /** How many days of history were compared; "first time in N days". */
  historyDays: number;
  /** True when nothing as alike was seen in that history. */
  firstTime: boolean;
  /** What was expected and what came, in the unit of the series, at the most deviating row. */
  expected: { low: number; high: number } | null;
  observed: number | null;
  /** Nearest past match: start of the subsequence and how alike it is, 0 to 1. Null where there is no past. */
  nearest: { start: number; similarity: number } | null;
  /** The most unusual subsequence and its nearest past match, row by row, for the overlay. Null is a missing row. */
  shape: { start: number; step: number; episode: Array<number | null>; match: Array<number | null> | null } | null;
  unit?: string;
  /** Whether more or less came than expected. */
  direction?: 'up' | 'down';
  /** How often, a week, chance alone brings such a score at most: the smaller, the surer. */
  falseAlarmsPerWeek?: number;
  /** Of a joined verdict: the series that take part, the loudest first. */
  contributors?: string[];
  /** Other series that were unusual at the same time, the worst first. */
  coOccurring?: string[];
}
