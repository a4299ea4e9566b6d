import {
  hiddenFromCorePanels,
  severityColor,
  severityMark,
  type CellValue,
  type Episode,
  type EpisodesHeader,
  type ResultFrame,
  type ScoreHeader,
  type Summary,
} from '../../frames';
import type { AnalysisInput } from '../analysis';
import { formatDuration } from '../duration';
import type { Track } from './track';

/** The score from which on something is a discord, and what that promises in words. */
export interface Alarm {
  threshold: number;
  promise: string;
}

const finiteOrNull = (value: number): CellValue => (Number.isFinite(value) ? value : null);

/** How unusual each row is, with the threshold that held, for the rows inside the range looked at. */
export function scoreFrame(track: Track, input: AnalysisInput, summary: Summary, alarm: Alarm): ResultFrame {
  const { series } = track;
  const time: number[] = [];
  const rows: number[] = [];
  for (let i = 0; i < track.score.length; i++) {
    const at = series.start + (track.firstRow + i) * series.step;
    if (at >= input.from - series.step && at <= input.to) {
      time.push(at);
      rows.push(i);
    }
  }
  const header: ScoreHeader = {
    kind: 'score',
    version: 1,
    analysis: 'discords',
    summary,
    query: input.query,
    seriesId: series.id,
    seriesName: series.name,
    window: Math.max(0, ...rows.map((i) => track.window[i])) * series.step,
    step: series.step,
    promise: alarm.promise,
  };
  const labels = series.labels;
  const number = (name: string, values: CellValue[]) => ({
    name,
    type: 'number' as const,
    labels,
    values,
    config: { ...hiddenFromCorePanels, displayName: `${series.name} ${name}` },
  });
  return {
    name: `${series.name} score`,
    length: time.length,
    fields: [
      { name: 'Time', type: 'time', values: time, config: {} },
      number(
        'score',
        rows.map((i) => finiteOrNull(track.score[i]))
      ),
      number(
        'distance',
        rows.map((i) => finiteOrNull(track.distance[i]))
      ),
      number(
        'threshold',
        rows.map(() => alarm.threshold)
      ),
      {
        name: 'nearest',
        type: 'time',
        values: rows.map((i) => (track.nearest[i] < 0 ? null : series.start + track.nearest[i] * series.step)),
        config: hiddenFromCorePanels,
      },
    ],
    meta: { type: 'timeseries-multi', typeVersion: [0, 1], custom: { fleetlens: header } },
  };
}

/** The episodes as annotations that any panel can draw, with their detail in the header. */
export function episodesFrame(episodes: Episode[], input: AnalysisInput, summary: Summary): ResultFrame {
  const header: EpisodesHeader = {
    kind: 'episodes',
    version: 1,
    analysis: 'discords',
    summary,
    query: input.query,
    episodes,
  };
  const text = (name: string, of: (episode: Episode) => CellValue) => ({
    name,
    type: 'string' as const,
    values: episodes.map(of),
    config: {},
  });
  const time = (name: string, of: (episode: Episode) => number) => ({
    name,
    type: 'time' as const,
    values: episodes.map(of),
    config: {},
  });
  const number = (name: string, of: (episode: Episode) => number) => ({
    name,
    type: 'number' as const,
    values: episodes.map(of),
    config: {},
  });
  return {
    name: 'discords',
    length: episodes.length,
    fields: [
      time('time', (episode) => episode.start),
      time('timeEnd', (episode) => episode.end),
      { name: 'isRegion', type: 'boolean', values: episodes.map(() => true), config: {} },
      text('title', (episode) => `${severityMark[episode.severity]} ${episode.seriesName}`),
      text('text', describe),
      text('tags', (episode) => ['fleetlens', 'discord', episode.severity].join(',')),
      text('color', (episode) => severityColor[episode.severity]),
      text('id', (episode) => episode.id),
      text('severity', (episode) => episode.severity),
      text('series', (episode) => episode.seriesName),
      number('score', (episode) => episode.score),
      number('threshold', (episode) => episode.threshold),
    ],
    meta: { dataTopic: 'annotations', custom: { fleetlens: header } },
  };
}

function describe(episode: Episode): string {
  const lasted = `${episode.what} for ${formatDuration(episode.end - episode.start)}`;
  const facts = [lasted, `first time in ${episode.historyDays} days`];
  if (episode.expected && episode.came !== null) {
    const low = short(episode.expected.low);
    const high = short(episode.expected.high);
    facts.push(`expected ${low} to ${high}, came ${short(episode.came)}`);
  }
  return `${facts.join('; ')}.`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
