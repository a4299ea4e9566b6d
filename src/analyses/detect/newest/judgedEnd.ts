import { displayedUntil, type JudgedUntil } from '../../shared/judgedUntil';
import { timeOf, type Track } from '../track';
import { lastVerdict } from './settledEnd';
import type { NewestVerdicts } from './verdicts';

/** Up to when a track is judged, and where its data ends; undefined where it has no verdict. */
export function judgedEnd(track: Track, newest: NewestVerdicts | undefined): JudgedUntil | undefined {
  const last = lastVerdict(track);
  if (last < 0) {
    return undefined;
  }
  const judged = Math.max(timeOf(track, last + 1), newest?.times.at(-1) ?? -Infinity);
  return { judged, data: Math.max(judged, displayedUntil(track.group.series)) };
}
