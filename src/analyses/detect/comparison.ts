import type { Episode } from '../../frames';
import { expectFromMatch } from '../shared/expectation';
import { overlayOf } from '../shared/overlay';
import { usualWindow } from './episodes';
import { detailAt, rowAt, timeOf, valuesBetween, type Detail, type Track } from './track';

/** An episode of `episodesOf` with its nearest past match and both shapes, for its card. */
export function withComparison(track: Track, episode: Episode): Episode {
  const peak = rowAt(track, episode.peak);
  const detail = detailAt(track, peak);
  return detail ? { ...episode, ...comparison(track, peak, detail) } : episode;
}

function comparison(track: Track, peak: number, detail: Detail): Pick<Episode, 'nearest' | 'shape'> {
  const { column, matchBack, matchWindow, matchCorrelation } = detail;
  const rows = matchBack > 0 ? matchWindow : usualWindow;
  const begins = peak - rows + 1;
  const actual = valuesBetween(track, column, begins, peak + 1);
  if (matchBack === 0) {
    return { nearest: null, shape: overlayOf(timeOf(track, begins), track.step, actual, null) };
  }
  const match = valuesBetween(track, column, begins - matchBack, peak - matchBack + 1);
  const { expected } = expectFromMatch(actual, match);
  return {
    nearest: { start: timeOf(track, begins - matchBack), similarity: Math.max(0, matchCorrelation) },
    shape: overlayOf(timeOf(track, begins), track.step, actual, expected),
  };
}
