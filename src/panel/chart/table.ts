import {
  applyNullInsertThreshold,
  dateTime,
  type DataFrame,
  type Field,
  FieldColorModeId,
  FieldType,
  getDisplayProcessor,
  getFieldDisplayName,
  type GrafanaTheme2,
  type TimeRange,
} from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type uPlot from 'uplot';
import { joinSeries, type JoinInput } from './join';

/** One line of the chart and the frame it was read from. */
export interface ChartSeries {
  /** The id that episodes and scores name, or the display name for a frame without one. */
  id: string;
  name: string;
  frame: DataFrame;
  time: Field<number>;
  field: Field;
}

/** Several frames on one x axis: what the plot, its legend and its tooltip read. */
export interface ChartTable {
  /** Field 0 is time; field n belongs to `series[n - 1]` and to column n of `data`. */
  frame: DataFrame;
  data: uPlot.AlignedData;
  series: ChartSeries[];
}

export interface TableInput {
  frame: DataFrame;
  /** Set for frames of an analysis: all number fields of the frame carry this id. */
  seriesId?: string;
}

export interface TableOptions {
  theme: GrafanaTheme2;
  timeZone: TimeZone;
  timeRange: TimeRange;
  /** All frames of the panel: display names are unique among these. */
  allFrames: DataFrame[];
  /** Names hidden by the reader where the host does not remember them. */
  hidden: ReadonlySet<string>;
}

/** Joins frames into one table; null where nothing can be drawn over time. Frames without fields are passed over. */
export function buildTable(inputs: readonly TableInput[], options: TableOptions): ChartTable | null {
  const series: ChartSeries[] = [];
  for (const input of inputs) {
    series.push(...seriesOf(input, series.length, options));
  }
  if (series.length === 0) {
    return null;
  }
  const joined = joinSeries(series.map(joinInput));
  const time: Field<number> = {
    ...series[0].time,
    values: joined.x,
    display: getDisplayProcessor({ field: series[0].time, theme: options.theme, timeZone: options.timeZone }),
  };
  const fields = series.map(({ field }, index) => ({ ...field, values: joined.columns[index] }));
  return {
    frame: { length: joined.x.length, fields: [time, ...fields] },
    data: [joined.x, ...joined.columns],
    series,
  };
}

/** True when the frame has a time field and something to draw over it. */
export function isDrawable(frame: DataFrame): boolean {
  return frame.fields.some(isTime) && frame.fields.some(isValue);
}

function isTime(field: Field): boolean {
  return field.type === FieldType.time && field.values.length > 0;
}

function isValue(field: Field): boolean {
  return field.type === FieldType.number || field.type === FieldType.boolean;
}

function seriesOf({ frame, seriesId }: TableInput, first: number, options: TableOptions): ChartSeries[] {
  if (!isDrawable(frame)) {
    return [];
  }
  const withGaps = applyNullInsertThreshold({
    frame,
    refFieldPseudoMin: options.timeRange.from.valueOf(),
    refFieldPseudoMax: options.timeRange.to.valueOf(),
  });
  const time = withGaps.fields.find(isTime);
  if (!time) {
    return [];
  }
  const clock: Field<number> = { ...time, values: Array.from(time.values, milliseconds) };
  return withGaps.fields.filter(isValue).map((field, index) => {
    const name = getFieldDisplayName(field, frame, options.allFrames);
    const drawn = drawnField(field, name, first + index, options);
    return { id: seriesId ?? name, name, frame: withGaps, time: clock, field: drawn };
  });
}

/** The field with its place in the palette, so that hidden score columns do not use colours up. */
function drawnField(field: Field, name: string, seriesIndex: number, options: TableOptions): Field {
  const custom: Record<string, unknown> = { ...field.config.custom };
  if (options.hidden.has(name)) {
    custom.hideFrom = { viz: true, legend: false, tooltip: true };
  }
  const drawn: Field = {
    ...field,
    type: FieldType.number,
    values: field.type === FieldType.boolean ? field.values.map(asNumber) : field.values,
    config: { ...field.config, color: field.config.color ?? { mode: FieldColorModeId.PaletteClassic }, custom },
    state: { ...field.state, displayName: name, seriesIndex },
  };
  drawn.display = getDisplayProcessor({ field: drawn, theme: options.theme, timeZone: options.timeZone });
  return drawn;
}

function asNumber(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(Boolean(value));
}

/** Some sources declare a field as time and leave its values as text. */
function milliseconds(value: unknown): number {
  return typeof value === 'number' ? value : dateTime(String(value)).valueOf();
}

function joinInput({ time, field }: ChartSeries): JoinInput {
  return { x: time.values, y: field.values, spanNulls: field.config.custom?.spanNulls === true };
}
