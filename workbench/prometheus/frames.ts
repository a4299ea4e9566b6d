/** Prometheus answers as the data frames that Grafana's backend sends, in their JSON form. */

export interface PrometheusSeries {
  metric: Record<string, string>;
  values: Array<[number, string]>;
}

export interface PrometheusResult {
  resultType: 'matrix' | 'vector' | 'scalar' | 'string';
  series: PrometheusSeries[];
}

interface FieldJson {
  name: string;
  type: 'time' | 'number';
  typeInfo: { frame: string };
  labels?: Record<string, string>;
  config?: { interval?: number; displayNameFromDS?: string };
}

type Entities = Partial<Record<'NaN' | 'Inf' | 'NegInf', number[]>>;

export interface FrameJson {
  schema: {
    refId: string;
    meta: {
      type?: string;
      typeVersion: [number, number];
      custom: { calculatedMinStep?: number; resultType?: string };
      executedQueryString?: string;
    };
    fields: FieldJson[];
  };
  data: { values: Array<Array<number | null>>; entities?: Array<Entities | null> };
}

/** What every frame of one query shares. `step` is in milliseconds. */
export interface Executed {
  refId: string;
  expr: string;
  stepText: string;
  step: number;
  legendFormat: string;
}

function executedQueryString({ expr, stepText }: Executed): string {
  return `Expr: ${expr}\nStep: ${stepText}`;
}

/** The frame without fields that stands for "no series" and accompanies an error. */
export function emptyFrame(executed: Executed): FrameJson {
  return {
    schema: {
      refId: executed.refId,
      meta: {
        typeVersion: [0, 0],
        custom: { calculatedMinStep: executed.step },
        executedQueryString: executedQueryString(executed),
      },
      fields: [],
    },
    data: { values: [] },
  };
}

/** One frame per series; only the first names what was executed, as Grafana's backend does. */
export function toFrames(result: PrometheusResult, executed: Executed): FrameJson[] {
  return result.series.map((series, index) => {
    const { values, entities } = numbers(series.values.map(([, value]) => value));
    const display = displayName(series.metric, executed);
    const first = index === 0;
    return {
      schema: {
        refId: executed.refId,
        meta: {
          type: result.resultType === 'matrix' ? 'timeseries-multi' : 'numeric-multi',
          typeVersion: [0, 1],
          custom: { ...(first && { calculatedMinStep: executed.step }), resultType: result.resultType },
          ...(first && { executedQueryString: executedQueryString(executed) }),
        },
        fields: [
          { name: 'Time', type: 'time', typeInfo: { frame: 'time.Time' }, config: { interval: executed.step } },
          {
            name: series.metric.__name__ ?? 'Value',
            type: 'number',
            typeInfo: { frame: 'float64' },
            labels: series.metric,
            ...(display !== '' && { config: { displayNameFromDS: display } }),
          },
        ],
      },
      data: {
        values: [series.values.map(([seconds]) => Math.round(seconds * 1000)), values],
        ...(entities && { entities: [null, entities] }),
      },
    };
  });
}

/** JSON has no NaN and no infinities: they are null in the values and listed by position beside them. */
function numbers(texts: string[]): { values: Array<number | null>; entities?: Entities } {
  const entities: Entities = {};
  const values = texts.map((text, index) => {
    const special = text === 'NaN' ? 'NaN' : text === '+Inf' ? 'Inf' : text === '-Inf' ? 'NegInf' : undefined;
    if (special) {
      (entities[special] ??= []).push(index);
      return null;
    }
    return Number(text);
  });
  return Object.keys(entities).length > 0 ? { values, entities } : { values };
}

/** The legend: `{{label}}` replaced, `__auto` leaves naming to the front end unless there are no labels at all. */
function displayName(metric: Record<string, string>, { legendFormat, expr }: Executed): string {
  if (legendFormat === '__auto') {
    return Object.keys(metric).length > 0 ? '' : expr;
  }
  if (legendFormat !== '') {
    return legendFormat.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, label: string) => metric[label] ?? '');
  }
  const { __name__: name = '', ...labels } = metric;
  const list = Object.entries(labels).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return (list.length > 0 ? `${name}{${list.join(', ')}}` : name) || expr;
}
