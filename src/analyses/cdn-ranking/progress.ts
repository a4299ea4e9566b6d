import type { ProgressState } from '../analysis';

/** Where a ranking is; its tasks are regions. */
export function rankingProgress({ series, done, total }: ProgressState): string {
  if (series === undefined) {
    return 'Fetching rows…';
  }
  return total > 1 ? `Ranking the providers: ${done} of ${total} regions…` : 'Ranking the providers…';
}
