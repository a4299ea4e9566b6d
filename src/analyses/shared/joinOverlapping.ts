import type { Episode } from '../../frames';

/** One incident may be seen twice at different times: what overlaps is one episode, told by its higher score. */
export function joinOverlapping(episodes: Episode[]): Episode[] {
  const joined: Episode[] = [];
  for (const episode of [...episodes].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    if (last && episode.start < last.end) {
      const [told, other] = episode.score > last.score ? [episode, last] : [last, episode];
      joined[joined.length - 1] = {
        ...told,
        id: last.id,
        start: last.start,
        end: Math.max(told.end, other.end),
        ongoing: told.ongoing || other.ongoing,
      };
    } else {
      joined.push(episode);
    }
  }
  return joined;
}
