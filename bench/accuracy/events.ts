import { median } from '../../src/engine';
import type { SeriesLabel } from './series';

/** Rows [first, last], both included. */
export type RowSpan = [number, number];

/** What alarms at the default threshold are worth on one series. */
export interface EventCounts {
  /** Labelled windows judged, and how many an alarm overlaps. */
  windows: number;
  found: number;
  /** Episodes judged, and how many overlap a window. */
  episodes: number;
  right: number;
  /** Judged weeks outside every window. */
  unlabelledWeeks: number;
  /** From a window's start to the first alarm in it, in seconds, of each window found. */
  delays: number[];
}

const weekSeconds = 604_800;

/**
 * Counts events: a window is found when an alarm overlaps it; an episode (alarms joined) is right when it overlaps one.
 * Episodes and windows before the first judged row do not count; those reaching into it are cut off there.
 */
export function countEvents(episodes: RowSpan[], rows: number, label: SeriesLabel): EventCounts {
  const windows = label.windows
    .filter(([start, end]) => end > label.evalStart && start < rows)
    .map(([start, end]): RowSpan => [Math.max(start, label.evalStart), Math.min(end, rows) - 1]);
  const judged = episodes
    .filter(([, last]) => last >= label.evalStart)
    .map(([first, last]): RowSpan => [Math.max(first, label.evalStart), last]);
  const overlaps = (a: RowSpan, b: RowSpan) => a[0] <= b[1] && b[0] <= a[1];
  const delays = windows.flatMap((window) => {
    const first = judged.find((episode) => overlaps(episode, window));
    return first ? [Math.max(0, first[0] - window[0]) * label.step] : [];
  });
  const inside = new Uint8Array(rows);
  windows.forEach(([first, last]) => inside.fill(1, first, last + 1));
  const outside = rows - label.evalStart - inside.reduce((sum, one) => sum + one, 0);
  return {
    windows: windows.length,
    found: delays.length,
    episodes: judged.length,
    right: judged.filter((episode) => windows.some((window) => overlaps(episode, window))).length,
    unlabelledWeeks: (outside * label.step) / weekSeconds,
    delays,
  };
}

/** Joins rows that lie nearer than `gap` rows to each other. */
export function joinRows(rows: number[], gap: number): RowSpan[] {
  const spans: RowSpan[] = [];
  for (const row of rows) {
    const last = spans[spans.length - 1];
    if (last && row - last[1] <= gap) {
      last[1] = row;
    } else {
      spans.push([row, row]);
    }
  }
  return spans;
}

/** Alarms nearer than this many rows are one episode: ten rows, or three hours where that is more. */
export function joiningRows(stepSeconds: number): number {
  return Math.max(10, Math.round(10_800 / stepSeconds));
}

export interface EventMetrics {
  recall: number;
  precision: number;
  /** Episodes outside every window, a week of judged rows outside them. */
  falsePerWeek: number;
  /** Median, minutes. */
  delay: number;
}

/** Metrics over series: recall and precision of all their windows and episodes together. NaN where there are none. */
export function eventMetrics(counts: EventCounts[]): EventMetrics {
  const sum = (of: (one: EventCounts) => number) => counts.reduce((total, one) => total + of(one), 0);
  const delays = counts.flatMap((one) => one.delays);
  const episodes = sum((one) => one.episodes);
  return {
    recall: sum((one) => one.found) / sum((one) => one.windows),
    precision: sum((one) => one.right) / episodes,
    falsePerWeek: (episodes - sum((one) => one.right)) / sum((one) => one.unlabelledWeeks),
    delay: delays.length > 0 ? median(delays) / 60 : NaN,
  };
}
