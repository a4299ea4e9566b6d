import {
  comparedTexts,
  durationWords,
  hiddenFromCorePanels,
  severityColor,
  severitySymbol,
  type CellValue,
  type Episode,
  type EpisodesHeader,
  type ResultField,
  type ResultFrame,
  type ScoreHeader,
} from '../../frames';
import type { AnalysisInput } from '../analysis';
import { noveltyOf } from './sentence';

/** What the headers of all frames of one answer have in common. */
export type Common = Pick<ScoreHeader, 'version' | 'analysis' | 'summary' | 'query'>;

export const finiteOrNull = (value: number): CellValue => (Number.isFinite(value) ? value : null);

/** Positions of the rows inside the range looked at; row 0 is at `start`. */
export function rowsInRange(input: AnalysisInput, start: number, step: number, rows: number): number[] {
  const first = Math.max(0, Math.ceil((input.from - step - start) / step));
  const last = Math.min(rows - 1, Math.floor((input.to - start) / step));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** How unusual each row is; `columns` are the number fields beside the time, hidden from core panels. */
export function scoreFrame(
  header: ScoreHeader,
  labels: Record<string, string>,
  time: number[],
  columns: Record<string, CellValue[]>,
  nearest: Array<number | null>
): ResultFrame {
  const number = ([name, values]: [string, CellValue[]]): ResultField => ({
    name,
    type: 'number',
    labels,
    values,
    config: { ...hiddenFromCorePanels, displayName: `${header.seriesName} ${name}` },
  });
  return {
    name: `${header.seriesName} score`,
    length: time.length,
    fields: [
      { name: 'Time', type: 'time', values: time, config: {} },
      ...Object.entries(columns).map(number),
      { name: 'nearest', type: 'time', values: nearest, config: hiddenFromCorePanels },
    ],
    meta: { type: 'timeseries-multi', typeVersion: [0, 1], custom: { fleetlens: header } },
  };
}

/** The episodes as annotations that any panel can draw, with their detail in the header. */
export function episodesFrame(common: Common, tag: string, episodes: Episode[]): ResultFrame {
  const header: EpisodesHeader = { kind: 'episodes', ...common, episodes };
  const field = (name: string, type: 'string' | 'time' | 'number', of: (episode: Episode) => CellValue) => ({
    name,
    type,
    values: episodes.map(of),
    config: {},
  });
  return {
    name: common.analysis,
    length: episodes.length,
    fields: [
      field('time', 'time', (episode) => episode.start),
      field('timeEnd', 'time', (episode) => episode.end),
      { name: 'isRegion', type: 'boolean', values: episodes.map(() => true), config: {} },
      field('title', 'string', (episode) => `${severitySymbol[episode.severity]} ${episode.seriesName}`),
      field('text', 'string', describe),
      field('tags', 'string', (episode) => ['fleetlens', tag, episode.severity].join(',')),
      field('color', 'string', (episode) => severityColor[episode.severity]),
      field('id', 'string', (episode) => episode.id),
      field('severity', 'string', (episode) => episode.severity),
      field('series', 'string', (episode) => episode.seriesName),
      field('score', 'number', (episode) => episode.score),
      field('threshold', 'number', (episode) => episode.threshold),
    ],
    meta: { dataTopic: 'annotations', custom: { fleetlens: header } },
  };
}

function describe(episode: Episode): string {
  const facts = [`${episode.what} for ${durationWords(episode.end - episode.start)}`];
  const novelty = noveltyOf(episode);
  if (novelty) {
    facts.push(novelty);
  }
  if (episode.expected && episode.observed !== null) {
    const { expected, observed } = comparedTexts({ ...episode.expected, observed: episode.observed }, episode.unit);
    facts.push(`expected ${expected}, observed ${observed}`);
  }
  return `${facts.join('; ')}.`;
}
