import type { AnalysisInput } from '../analysis';
import { lastVerdict } from './newest';
import { rowAt, valueAt, type Track } from './track';

/**
 * Share of the rows with a value, inside the range looked at and up to the last verdict of each series, that have a
 * verdict: 0 to 1. Series without any verdict do not count; 1 where there is nothing to judge.
 */
export function judgedShare(tracks: readonly Track[], { from, to }: Pick<AnalysisInput, 'from' | 'to'>): number {
  let known = 0;
  let judged = 0;
  for (const track of tracks) {
    const last = Math.min(lastVerdict(track), rowAt(track, to));
    for (let row = Math.max(0, rowAt(track, from)); row <= last; row++) {
      const hasValue = track.group.series.some((_, column) => !Number.isNaN(valueAt(track, column, row)));
      const hasVerdict = Number.isFinite(track.threshold[row]);
      known += hasValue ? 1 : 0;
      judged += hasValue && hasVerdict ? 1 : 0;
    }
  }
  return known === 0 ? 1 : judged / known;
}
