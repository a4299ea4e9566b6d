import type { Episode } from '../../frames';
import { byWorst } from '../shared/sentence';

/** More names than this tell nobody anything. */
const mostNamed = 5;

/** Adds to every episode which other series were unusual at the same time, the worst first. */
export function withCompany(episodes: Episode[]): Episode[] {
  const byStart = [...episodes].sort((a, b) => a.start - b.start);
  const company = new Map<Episode, Episode[]>(episodes.map((episode) => [episode, []]));
  byStart.forEach((episode, i) => {
    for (let j = i + 1; j < byStart.length && byStart[j].start < episode.end; j++) {
      if (byStart[j].seriesName !== episode.seriesName) {
        company.get(episode)?.push(byStart[j]);
        company.get(byStart[j])?.push(episode);
      }
    }
  });
  return episodes.map((episode) => {
    const names = (company.get(episode) ?? []).sort(byWorst).map(({ seriesName }) => seriesName);
    return names.length > 0 ? { ...episode, coOccurring: [...new Set(names)].slice(0, mostNamed) } : episode;
  });
}
