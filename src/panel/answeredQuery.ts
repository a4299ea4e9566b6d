export interface DataSourceRef extends Record<string, unknown> {
  uid: string;
  type?: string;
}

/** One input of a query: a query of another data source. What cannot be read is undefined. */
export interface AnsweredInput {
  source?: DataSourceRef;
  query?: Record<string, unknown>;
}

/** The query of a frame, as far as this panel reads it. */
export interface AnsweredQuery {
  /** The query as it was sent; what is changed in it is added to this. */
  raw: Record<string, unknown>;
  refId?: string;
  datasource?: DataSourceRef;
  options: Record<string, unknown>;
  inputs: AnsweredInput[];
  /** Range of the training history, such as "7d". */
  historyRange?: string;
}

/**
 * Reads the `query` of a frame's header. It is what a data source of any version has sent, so nothing is taken for
 * granted: undefined where it is no object, and each part undefined where it is not as expected.
 */
export function readQuery(query: unknown): AnsweredQuery | undefined {
  if (!isObject(query)) {
    return undefined;
  }
  const { refId, datasource, options, history } = query;
  const inputs: unknown[] = Array.isArray(query.inputs) ? query.inputs : [];
  const range = isObject(history) ? history.range : undefined;
  return {
    raw: query,
    refId: typeof refId === 'string' ? refId : undefined,
    datasource: isSource(datasource) ? datasource : undefined,
    options: isObject(options) ? options : {},
    inputs: inputs.map(readInput),
    historyRange: typeof range === 'string' ? range : undefined,
  };
}

function readInput(input: unknown): AnsweredInput {
  const { source, query } = isObject(input) ? input : {};
  return { source: isSource(source) ? source : undefined, query: isObject(query) ? query : undefined };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSource(value: unknown): value is DataSourceRef {
  return isObject(value) && typeof value.uid === 'string';
}
