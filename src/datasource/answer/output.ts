import { DataTopic, FieldType, type DataFrame } from '@grafana/data';
import { episodesKind, placesKind, framesOfKind, readHeader, type Summary } from '../../frames';
import type { QueryOutput } from '../types';
import { toGrafana } from './toGrafana';

const panelId = 'fleetlens-signals-panel';

/** The frames of an answer as the asker needs them: a panel, Explore, or one kind alone. */
export function shapeOutput(
  frames: DataFrame[],
  summary: Summary,
  options: { output: QueryOutput; explore: boolean; refId: string }
): DataFrame[] {
  const { output, refId } = options;
  const ofKind = (kind: string) => frames.filter((frame) => readHeader(frame)?.kind === kind);
  switch (output) {
    case 'auto':
      return options.explore ? forExplore(frames) : frames.map(computed);
    case 'series':
      return ofKind('series');
    case 'score':
      return ofKind('score').map(shown);
    case 'episodes':
      // Asked for alone they are the answer, not a decoration of it; so annotation queries want them, too.
      return [...ofKind('episodes'), ...ofKind('events')].map((frame) =>
        asTable(refId === annotationRefId ? computed(frame) : frame)
      );
    case 'ranking':
    case 'regions':
      return ofKind(output);
    case 'places':
      return framesOfKind(frames, placesKind).map(({ frame, header }) => withUnknown(frame, header.unknown));
    case 'summary':
      return [toGrafana(summaryFrame(summary, frames), refId)];
  }
}

/**
 * Explore gives our panel the frames that prefer it; annotation frames would never reach it there. Nothing is left for
 * Explore's own graph, which would show the same lines above ours.
 */
function forExplore(frames: DataFrame[]): DataFrame[] {
  return frames.map((frame) => {
    const { dataTopic: _topic, preferredVisualisationType: _type, ...meta } = frame.meta ?? {};
    return { ...frame, meta: { ...meta, preferredVisualisationPluginId: panelId } };
  });
}

/** A score asked for alone is drawn like any series. */
function shown(frame: DataFrame): DataFrame {
  return {
    ...frame,
    fields: frame.fields
      .filter((field) => field.name !== 'nearest')
      .map((field) => {
        const { custom: _hidden, ...config } = field.config;
        return { ...field, config };
      }),
  };
}

/** What Grafana calls every query of annotations. */
const annotationRefId = 'Anno';

/**
 * Grafana offers to edit and delete annotations, except those whose id is 0. Ours come from a computation, so that there
 * is nothing to edit. What they are called is in the header.
 */
function computed(frame: DataFrame): DataFrame {
  if (frame.meta?.dataTopic !== DataTopic.Annotations) {
    return frame;
  }
  const fields = frame.fields.map((field) =>
    field.name === 'id' ? { ...field, type: FieldType.number, values: field.values.map(() => 0) } : field
  );
  return { ...frame, fields };
}

/** Says on the map alone what it cannot show. */
function withUnknown(frame: DataFrame, unknown: string[]): DataFrame {
  if (unknown.length === 0) {
    return frame;
  }
  const named = unknown.slice(0, 10).map((region) => `"${region}"`);
  const more = unknown.length > named.length ? ` and ${unknown.length - named.length} more` : '';
  const text = `Not on the map, because their place is not known: ${named.join(', ')}${more}. Codes of countries, regions of large clouds and continents are.`;
  return { ...frame, meta: { ...frame.meta, notices: [{ severity: 'info', text }] } };
}

function asTable(frame: DataFrame): DataFrame {
  const { dataTopic: _topic, ...meta } = frame.meta ?? {};
  return { ...frame, meta };
}

function summaryFrame(summary: Summary, frames: DataFrame[]) {
  const episodes = framesOfKind(frames, episodesKind).reduce((sum, { header }) => sum + header.episodes.length, 0);
  return {
    name: 'summary',
    length: 1,
    fields: [
      { name: 'summary', type: 'string' as const, values: [summary.sentence], config: {} },
      { name: 'severity', type: 'string' as const, values: [summary.severity ?? 'none'], config: {} },
      { name: 'episodes', type: 'number' as const, values: [episodes], config: { decimals: 0 } },
    ],
    meta: { custom: { fleetlens: undefined } },
  };
}
