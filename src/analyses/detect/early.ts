import type { Episode } from '../../frames';
import type { Drift } from './drift';
import { pieceAt, rowAt, type Track } from './track';
import { flatLine, spokenWords } from './words';

/** What is further off than so many times the drift is more than a sign of it. */
const mostOfDrift = 1.5;

/**
 * Episodes, of which those that lie within a slow drift, the same way and no further off than it, are called one too:
 * the first rows of a drift are told as a level or a shape before it is known. Jumps stay jumps.
 *
 * A drift says so of its own block alone, so that what an episode is called does not depend on the view.
 */
export function withEarlySigns(track: Track, episodes: Episode[], drifts: Drift[]): Episode[] {
  const isSign = (episode: Episode, { episode: drift, raised }: Drift): boolean => {
    return (
      pieceAt(track, rowAt(track, episode.peak)) === pieceAt(track, raised) &&
      episode.seriesId === drift.seriesId &&
      episode.direction === drift.direction &&
      episode.start >= drift.start &&
      episode.end <= drift.end &&
      offBy(episode) <= mostOfDrift * offBy(drift)
    );
  };
  return episodes.map((episode) =>
    mayBeSign(episode) && drifts.some((drift) => isSign(episode, drift))
      ? { ...episode, what: spokenWords.drift }
      : episode
  );
}

function mayBeSign({ direction, what }: Episode): boolean {
  return direction !== undefined && what !== flatLine && what !== spokenWords.line;
}

/** How far what came lies from the middle of what was expected. */
function offBy({ expected, observed: came }: Episode): number {
  return expected && came !== null ? Math.abs(came - (expected.low + expected.high) / 2) : Infinity;
}
