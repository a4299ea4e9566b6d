import type { Episode, EpisodeKind } from '../../frames';
import type { Drift } from './drift';
import { pieceAt, rowAt, type Track } from './track';
import { describedAs } from './words';

/** What is further off than this multiple of the drift is more than its onset. */
const maxShareOfDrift = 1.5;

const neverAnOnset: EpisodeKind[] = ['flat-line', 'jump'];

/**
 * Calls episodes that are the onset of a slow drift a drift too: those that lie within it, in the same direction and no
 * further off. The first rows of a drift are reported as a level or a shape before it is recognised. Jumps stay jumps.
 *
 * Only a drift of the same block counts, so that what an episode is called does not depend on the view.
 */
export function withDriftOnsets(track: Track, episodes: Episode[], drifts: Drift[]): Episode[] {
  const isOnset = (episode: Episode, { episode: drift, raised }: Drift): boolean => {
    return (
      pieceAt(track, rowAt(track, episode.peak)) === pieceAt(track, raised) &&
      episode.seriesId === drift.seriesId &&
      episode.direction === drift.direction &&
      episode.start >= drift.start &&
      episode.end <= drift.end &&
      offBy(episode) <= maxShareOfDrift * offBy(drift)
    );
  };
  return episodes.map((episode) =>
    canBeOnset(episode) && drifts.some((drift) => isOnset(episode, drift))
      ? { ...episode, ...describedAs('drift') }
      : episode
  );
}

function canBeOnset({ direction, kind }: Episode): boolean {
  return direction !== undefined && kind !== undefined && !neverAnOnset.includes(kind);
}

/** How far the observed value lies from the middle of the expected range. */
function offBy({ expected, observed }: Episode): number {
  return expected && observed !== null ? Math.abs(observed - (expected.low + expected.high) / 2) : Infinity;
}
