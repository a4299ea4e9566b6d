import { formatDuration, parseDuration } from './duration';
import { dayMs } from './units';

/** A detector needs a week for the days of the week, and enough rows for a tail. Two weeks found no more. */
const minDays = 7;
const minRows = 2016;
const maxDays = 90;
/** More rows than this in one block would not be answered interactively. */
export const maxRowsInBlock = 20_000;

/** The value of a query for a history chosen by `historyFor`. */
export const automatic = 'auto';

/**
 * The automatic length of history at a step: a week or 2,016 rows, whichever is longer, in whole days; at
 * most 90 days and 20,000 rows.
 */
export function historyFor(step: number): number {
  const wanted = Math.max(minDays, Math.ceil((minRows * step) / dayMs));
  const most = Math.max(1, Math.min(maxDays, Math.floor((maxRowsInBlock * step) / dayMs)));
  const days = Math.min(wanted, most);
  // A block is a whole number of steps: for an odd step, the next length in days that is one, or the nearest length.
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
