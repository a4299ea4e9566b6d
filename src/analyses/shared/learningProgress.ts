import type { ProgressState } from '../analysis';

/** Where an analysis that learns from history is: "Learning from 7d of history: 3 of 20 series…". */
export function learningProgress({ series, done, total, history }: ProgressState): string {
  const from = history === undefined ? '' : ` from ${history} of history`;
  if (series === undefined) {
    return `Fetching rows${from}…`;
  }
  const all = series === 1 ? '1 series' : `${series} series`;
  const share = total > 0 ? `${Math.floor((done / total) * series)} of ` : '';
  return `Learning${from}: ${share}${all}…`;
}
