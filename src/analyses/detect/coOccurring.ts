import type { Episode } from '../../frames';
import { byWorst } from '../shared/sentence';

/** A card has no use for more names. */
const maxNames = 5;

/** Adds to every episode which other series were unusual at the same time, the worst first. */
export function withCoOccurring(episodes: Episode[]): Episode[] {
  const byStart = [...episodes].sort((a, b) => a.start - b.start);
  const overlapping = new Map<Episode, Episode[]>(episodes.map((episode) => [episode, []]));
  byStart.forEach((episode, i) => {
    for (let j = i + 1; j < byStart.length && byStart[j].start < episode.end; j++) {
      if (byStart[j].seriesName !== episode.seriesName) {
        overlapping.get(episode)?.push(byStart[j]);
        overlapping.get(byStart[j])?.push(episode);
      }
    }
  });
  return episodes.map((episode) => {
    const names = (overlapping.get(episode) ?? []).sort(byWorst).map(({ seriesName }) => seriesName);
    return names.length > 0 ? { ...episode, coOccurring: [...new Set(names)].slice(0, maxNames) } : episode;
  });
}
