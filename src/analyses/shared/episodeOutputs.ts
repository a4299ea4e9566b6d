import { episodesKind, framesOfKind, lanesKind, scoreKind, type ReadableFrame } from '../../frames';
import type { Outputs } from '../outputs';

/** The outputs of an analysis that answers with scores and episodes of series. */
export const episodeOutputs: Outputs = {
  parts: [
    {
      id: 'score',
      label: 'Score',
      description: 'Only how unusual each moment is, with its threshold',
      kinds: [scoreKind.kind],
      as: 'series',
    },
    {
      id: 'episodes',
      label: 'Anomalies',
      description: 'Only the anomalies, as a table',
      kinds: [episodesKind.kind],
      as: 'table',
    },
  ],
  annotations: 'episodes',
  variableValues: seriesWithEpisodes,
};

/** Those of an analysis that also answers with lanes, one per series. */
export const episodeAndLaneOutputs: Outputs = {
  ...episodeOutputs,
  parts: [
    ...episodeOutputs.parts,
    {
      id: 'lanes',
      label: 'Lanes',
      description: 'Only one row per series: its worst severity and how many anomalies it has',
      kinds: [lanesKind.kind],
      as: 'frames',
    },
  ],
};

/** Names of the series with an episode, the worst first. */
function seriesWithEpisodes(frames: readonly ReadableFrame[]): string[] {
  return framesOfKind(frames, episodesKind).flatMap(({ header }) =>
    header.episodes.map(({ seriesName }) => seriesName)
  );
}
