import { formatDuration, parseDuration } from './duration';
import { dayMs } from './units';

/** What a detector wants to have seen: a week for the days of the week, and rows enough for a tail. Two found no more. */
const leastDays = 7;
const leastRows = 2016;
const mostDays = 90;
/** More rows than this in one block would not be answered interactively. */
export const mostRowsInBlock = 20_000;

/** The word for a history chosen by `historyFor`. */
export const automatic = 'auto';

/**
 * How far back is learnt from at a step where nobody chose: a week or 2,016 rows, whichever is longer, in whole days; at
 * most 90 days and 20,000 rows.
 */
export function historyFor(step: number): number {
  const wanted = Math.max(leastDays, Math.ceil((leastRows * step) / dayMs));
  const most = Math.max(1, Math.min(mostDays, Math.floor((mostRowsInBlock * step) / dayMs)));
  const days = Math.min(wanted, most);
  // A block is a whole number of steps: for an odd step, the next day that is, or what comes nearest.
  for (let whole = days; whole <= most; whole++) {
    if ((whole * dayMs) % step === 0) {
      return whole * dayMs;
    }
  }
  return Math.max(1, Math.floor((days * dayMs) / step)) * step;
}

/** The length of a history in ms as the query has it, a duration or "auto"; undefined where it is neither. */
export function resolveHistory({ range, step }: { range: string; step: string }): number | undefined {
  const stepMs = parseDuration(step);
  return range === automatic && stepMs !== undefined ? historyFor(stepMs) : parseDuration(range);
}

/** A history as people read it: "auto" by what it stands for. */
export function historyText(history: { range: string; step: string }): string {
  const ms = resolveHistory(history);
  return ms === undefined ? history.range : formatDuration(ms);
}
