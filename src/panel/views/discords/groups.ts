import type { Severity } from '../../../frames';
import type { FoundEpisode } from '../../detection/content';

/** Anomalies of several series that began together: one cause, most likely. */
export interface EpisodeGroup {
  /** Worst first. */
  members: FoundEpisode[];
  severity: Severity;
  start: number;
  end: number;
  ongoing: boolean;
  /** Name of the series whose anomaly began first. */
  beganWith: string;
}

/** An entry of the list: one anomaly, or several that began together. */
export type Entry = { found: FoundEpisode } | { group: EpisodeGroup };

/** Fewer series stand alone: two may be a coincidence. */
const fewest = 3;

/**
 * Anomalies of at least three series, each beginning at most `together` ms after the first of them, as one entry where
 * the worst of them stands; all others on their own. O(n log n).
 * @param episodes worst first
 */
export function groupEpisodes(episodes: readonly FoundEpisode[], together: number): Entry[] {
  const groupOf = new Map<FoundEpisode, EpisodeGroup>();
  for (const members of beganTogether(episodes, together)) {
    const group = asGroup(members, episodes);
    members.forEach((member) => groupOf.set(member, group));
  }
  const listed = new Set<EpisodeGroup>();
  return episodes.flatMap((found): Entry[] => {
    const group = groupOf.get(found);
    if (!group) {
      return [{ found }];
    }
    const first = !listed.has(group);
    listed.add(group);
    return first ? [{ group }] : [];
  });
}

function beganTogether(episodes: readonly FoundEpisode[], together: number): FoundEpisode[][] {
  const inOrder = [...episodes].sort((a, b) => a.episode.start - b.episode.start);
  const clusters: FoundEpisode[][] = [];
  for (const found of inOrder) {
    const open = clusters.at(-1);
    if (open && found.episode.start - open[0].episode.start <= together) {
      open.push(found);
    } else {
      clusters.push([found]);
    }
  }
  const seriesOf = (cluster: FoundEpisode[]) => new Set(cluster.map(({ episode }) => episode.seriesId)).size;
  return clusters.filter((cluster) => seriesOf(cluster) >= fewest);
}

/** @param members by their start */
function asGroup(members: FoundEpisode[], worstFirst: readonly FoundEpisode[]): EpisodeGroup {
  const own = new Set(members);
  const sorted = worstFirst.filter((found) => own.has(found));
  return {
    members: sorted,
    severity: sorted[0].episode.severity,
    start: members[0].episode.start,
    end: Math.max(...members.map(({ episode }) => episode.end)),
    ongoing: members.some(({ episode }) => episode.ongoing),
    beganWith: members[0].episode.seriesName,
  };
}
