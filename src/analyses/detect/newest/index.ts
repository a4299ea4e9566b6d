import type { Episode } from '../../../frames';
import type { Track } from '../track';
import { withRefinedEdges } from './edges';
import { provisionalEpisodes } from './provisional';
import { denserDisplay, newestOf } from './settledEnd';
import { newestVerdicts, type NewestVerdicts } from './verdicts';

export type { NewestVerdicts } from './verdicts';
export { judgedEnd } from './judgedEnd';
export { lastVerdict } from './settledEnd';

/** Verdicts on the rows on display that no step of the analysis has judged yet; undefined where there are none. */
export function judgeNewest(track: Track): NewestVerdicts | undefined {
  const newest = newestOf(track);
  return newest && newestVerdicts(track, newest);
}

/**
 * The episodes of a track with edges refined on the rows on display, and those that only its newest rows show. Which
 * episodes the settled rows have, and their ids, stays as it is.
 */
export function withNewest(
  track: Track,
  episodes: Episode[],
  newest: NewestVerdicts | undefined,
  muted: (time: number) => boolean
): Episode[] {
  const display = denserDisplay(track);
  if (!display) {
    return episodes;
  }
  const refined = episodes.map((episode) => withRefinedEdges(episode, display, track.step));
  const provisional = newest ? provisionalEpisodes(track.group, newest, muted) : [];
  // What goes on from a settled episode is part of it.
  const isNew = ({ start }: Episode) => !refined.some((one) => one.start <= start && start <= one.end + 2 * track.step);
  return [...refined, ...provisional.filter(isNew)];
}
