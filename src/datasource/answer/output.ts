import { DataTopic, FieldType, type DataFrame, type Field } from '@grafana/data';
import type { Analysis } from '../../analyses/analysis';
import type { OutputSpec } from '../../analyses/outputs';
import { asHtml, readHeader, seriesKind, type ResultFrame, type ResultNotice, type Summary } from '../../frames';
import { allOutput, seriesOutput, summaryOutput } from '../query/outputs';
import { toGrafana } from './toGrafana';

const panelId = 'fleetlens-signals-panel';

export interface OutputRequest {
  analysis: Pick<Analysis, 'outputs'>;
  /** One of the analysis' outputs, or one that every analysis has. */
  output: string;
  explore: boolean;
  refId: string;
}

/** The frames of an answer as the requester needs them: a panel, Explore, or one output only. */
export function shapeOutput(frames: DataFrame[], summary: Summary, request: OutputRequest): DataFrame[] {
  const { analysis, output, refId } = request;
  switch (output) {
    case allOutput:
      return request.explore ? forExplore(frames) : frames.map(asAnnotations);
    case seriesOutput:
      return framesOf(frames, [seriesKind.kind]);
    case summaryOutput:
      return [toGrafana(summaryFrame(summary, eventCount(frames, analysis)), refId)];
    default: {
      const part = analysis.outputs.parts.find(({ id }) => id === output);
      return part ? shapePart(frames, part, refId) : [];
    }
  }
}

/** One output only, as its declaration says. */
function shapePart(frames: DataFrame[], part: OutputSpec, refId: string): DataFrame[] {
  const chosen = framesOf(frames, part.kinds);
  return withNotices(
    chosen.map((frame) => shapeFrame(frame, part.as, refId)),
    part.notices?.(chosen) ?? []
  );
}

function shapeFrame(frame: DataFrame, as: OutputSpec['as'], refId: string): DataFrame {
  switch (as) {
    case 'series':
      return shownSeries(frame);
    case 'table':
      return asTable(refId === annotationRefId ? asAnnotations(frame) : frame);
    case 'frames':
      return frame;
  }
}

/** Frames of some kinds, in the order of the kinds. */
function framesOf(frames: DataFrame[], kinds: string[]): DataFrame[] {
  return kinds.flatMap((kind) => frames.filter((frame) => readHeader(frame)?.kind === kind));
}

/** An answer without frames that has something to say: one frame without fields, which carries it. */
export function orNoticesAlone(frames: DataFrame[], notices: ResultNotice[], refId: string): DataFrame[] {
  return frames.length > 0 || notices.length === 0 ? frames : [{ refId, length: 0, fields: [] }];
}

/** Adds notices to the first frame; Grafana shows them in the panel's header, our panel where there is none. */
export function withNotices(frames: DataFrame[], notices: ResultNotice[]): DataFrame[] {
  if (frames.length === 0 || notices.length === 0) {
    return frames;
  }
  const [first, ...rest] = frames;
  return [{ ...first, meta: { ...first.meta, notices: [...(first.meta?.notices ?? []), ...notices] } }, ...rest];
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

/** Time and numbers, drawn like any series: other times, such as that of a match, would confuse core panels. */
function shownSeries(frame: DataFrame): DataFrame {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  return {
    ...frame,
    fields: frame.fields
      .filter((field) => field.type !== FieldType.time || field === time)
      .map((field) => {
        const { custom: _hidden, ...config } = field.config;
        return { ...field, config };
      }),
  };
}

/** What Grafana calls every annotation query. */
const annotationRefId = 'Anno';

/**
 * Grafana offers to edit and delete annotations, except those whose id is 0. Ours are computed, so there is nothing to
 * edit. Their own ids are in the header.
 */
function asAnnotations(frame: DataFrame): DataFrame {
  if (frame.meta?.dataTopic !== DataTopic.Annotations) {
    return frame;
  }
  const fields = frame.fields.map((field): Field => {
    switch (field.name) {
      case 'id':
        return { ...field, type: FieldType.number, values: field.values.map(() => 0) };
      case 'title':
      case 'text':
        // Grafana renders both as HTML.
        return {
          ...field,
          values: field.values.map((value: unknown) => (typeof value === 'string' ? asHtml(value) : value)),
        };
      default:
        return field;
    }
  });
  return { ...frame, fields };
}

function asTable(frame: DataFrame): DataFrame {
  const { dataTopic: _topic, ...meta } = frame.meta ?? {};
  return { ...frame, meta };
}

/** Number of events: the rows that an annotation query would get. */
function eventCount(frames: DataFrame[], { outputs }: Pick<Analysis, 'outputs'>): number {
  const events = outputs.parts.find(({ id }) => id === outputs.annotations);
  return framesOf(frames, events?.kinds ?? []).reduce((sum, { length }) => sum + length, 0);
}

function summaryFrame({ sentence, severity }: Summary, events: number): ResultFrame {
  return {
    name: 'summary',
    length: 1,
    fields: [
      { name: 'summary', type: 'string', values: [sentence], config: {} },
      { name: 'severity', type: 'string', values: [severity ?? 'none'], config: {} },
      // Dashboards refer to it by this name.
      { name: 'episodes', type: 'number', values: [events], config: { decimals: 0 } },
    ],
    meta: { custom: { fleetlens: undefined } },
  };
}
