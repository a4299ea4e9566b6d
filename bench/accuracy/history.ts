const dayMs = 86_400_000;
const fewestRows = 2016;
const longestDays = 90;

/** Block length for a step, ms: a week, or 2016 rows where that is longer, in whole days and at most 90 of them. */
export function historyRange(step: number): number {
  return Math.min(longestDays, Math.max(7, Math.ceil((fewestRows * step) / dayMs))) * dayMs;
}
