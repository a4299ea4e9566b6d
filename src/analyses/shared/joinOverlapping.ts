import type { Episode } from '../../frames';

/** One incident may be found twice at different times: overlapping episodes become one, with the facts of the higher score. */
export function joinOverlapping(episodes: Episode[]): Episode[] {
  const joined: Episode[] = [];
  for (const episode of [...episodes].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    if (last && episode.start < last.end) {
      const [main, other] = episode.score > last.score ? [episode, last] : [last, episode];
      joined[joined.length - 1] = {
        ...main,
        id: last.id,
        start: last.start,
        end: Math.max(main.end, other.end),
        ongoing: main.ongoing || other.ongoing,
      };
    } else {
      joined.push(episode);
    }
  }
  return joined;
}
