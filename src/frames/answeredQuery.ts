import type { FrameHeader } from './header';

/** A reference to a data source; `uid` may be a dashboard variable such as `$datasource`. */
export interface SourceRef {
  uid: string;
  type?: string;
}

/** One input of an analysis: the query of another data source and the role that its series play. */
export interface AnsweredInput {
  role: string;
  /** Null where none was chosen. */
  source: SourceRef | null;
  /** The other data source's own query model. */
  query: Record<string, unknown>;
}

export interface AnsweredHistory {
  /** As stored: durations such as "7d" and "5m"; `range` may be "auto". */
  range: string;
  step: string;
  /** What `range` stands for, ms; absent where the analysis has no training history. */
  rangeMs?: number;
  /** What `step` stands for, ms; absent in answers of older versions. */
  stepMs?: number;
}

/** The query that a frame answers, as the data source wrote it into the header. */
export interface AnsweredQuery {
  refId: string;
  /** The Fleetlens data source that answered. */
  datasource?: SourceRef;
  analysis: string;
  inputs: AnsweredInput[];
  /** Options as stored in the query; those that are absent had their default. */
  options: Record<string, unknown>;
  history: AnsweredHistory;
  /** Which part of the answer was requested: "auto", "series", "summary" or an output of the analysis. */
  output: string;
}

/** A query as the data source stores and accepts it. */
export interface StoredQuery extends Omit<AnsweredQuery, 'history'> {
  version: 1;
  history: Pick<AnsweredHistory, 'range' | 'step'>;
}

/** The query that a frame answers; undefined where its header holds none. Parts of the wrong type are left out. */
export function readAnsweredQuery({
  analysis,
  query,
}: Pick<FrameHeader, 'analysis' | 'query'>): AnsweredQuery | undefined {
  if (!isRecord(query)) {
    return undefined;
  }
  return {
    refId: textOr(query.refId, 'A'),
    ...(isSource(query.datasource) ? { datasource: sourceOf(query.datasource) } : {}),
    analysis: textOr(query.analysis, analysis),
    inputs: (Array.isArray(query.inputs) ? query.inputs : []).flatMap(readInput),
    options: isRecord(query.options) ? query.options : {},
    history: readHistory(query.history),
    output: textOr(query.output, 'auto'),
  };
}

/** The query to run for the same answer again, or for another one where parts are changed. */
export function storedQuery(
  { history: { range, step }, ...query }: AnsweredQuery,
  changes: Partial<Pick<AnsweredQuery, 'refId' | 'inputs' | 'options' | 'output'>> = {}
): StoredQuery {
  return { version: 1, ...query, history: { range, step }, ...changes };
}

function readInput(input: unknown): AnsweredInput[] {
  if (!isRecord(input)) {
    return [];
  }
  return [
    {
      role: textOr(input.role, ''),
      source: isSource(input.source) ? sourceOf(input.source) : null,
      query: isRecord(input.query) ? input.query : {},
    },
  ];
}

function readHistory(history: unknown): AnsweredHistory {
  const { range, step, rangeMs, stepMs } = isRecord(history) ? history : {};
  return {
    range: textOr(range, ''),
    step: textOr(step, ''),
    ...(typeof rangeMs === 'number' ? { rangeMs } : {}),
    ...(typeof stepMs === 'number' ? { stepMs } : {}),
  };
}

function sourceOf({ uid, type }: SourceRef): SourceRef {
  return { uid, ...(typeof type === 'string' ? { type } : {}) };
}

function isSource(value: unknown): value is SourceRef {
  return isRecord(value) && typeof value.uid === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
