import { formattedValueToString, type LinkModel } from '@grafana/data';
import { SortOrder, TooltipDisplayMode, type VizTooltipOptions } from '@grafana/schema';
import { nearestRow } from './join';
import type { ChartSeries, ChartTable } from './table';

export interface TooltipRow {
  label: string;
  value: string;
  color: string;
  /** The line nearest to the pointer. */
  active: boolean;
}

/**
 * Rows of the tooltip. `rows[n]` is the hovered row of line n (1-based, as the plot counts), null where it has none
 * there; `nearest` the line under the pointer.
 */
export function tooltipRows(
  { frame, series }: ChartTable,
  rows: ReadonlyArray<number | null>,
  nearest: number | null,
  { mode, sort, hideZeros }: Pick<VizTooltipOptions, 'mode' | 'sort' | 'hideZeros'>
): TooltipRow[] {
  const found: Array<TooltipRow & { number: number }> = [];
  series.forEach(({ field, name }, index) => {
    const line = index + 1;
    const row = rows[line];
    const value: unknown = row === null || row === undefined ? null : frame.fields[line].values[row];
    const hidden = field.config.custom?.hideFrom?.tooltip || field.config.custom?.hideFrom?.viz;
    const skipped = hidden || (mode === TooltipDisplayMode.Single && line !== nearest);
    if (skipped || typeof value !== 'number' || (hideZeros && value === 0)) {
      return;
    }
    const display = field.display?.(value);
    found.push({
      label: name,
      value: display ? formattedValueToString(display) : String(value),
      color: display?.color ?? 'transparent',
      active: mode === TooltipDisplayMode.Multi && line === nearest,
      number: value,
    });
  });
  if (sort !== SortOrder.None && mode === TooltipDisplayMode.Multi) {
    const direction = sort === SortOrder.Descending ? -1 : 1;
    found.sort((a, b) => direction * (a.number - b.number));
  }
  return found.map(({ number: _number, ...row }) => row);
}

/** For a pointer outside of the main plot: the row of each line that is nearest in time. */
export function rowsAt({ data, series }: ChartTable, time: number): Array<number | null> {
  const row = nearestRow(data[0], time) ?? null;
  return [row, ...series.map((_, index) => nearestDefined(data[index + 1], row))];
}

function nearestDefined(values: ArrayLike<number | null | undefined>, from: number | null): number | null {
  if (from === null) {
    return null;
  }
  for (let distance = 0; distance < values.length; distance++) {
    for (const row of [from - distance, from + distance]) {
      if (values[row] !== undefined) {
        return row;
      }
    }
  }
  return null;
}

/** Data links of a line at a time, as configured for its field. */
export function linksAt({ frame, time, field }: ChartSeries, at: number): LinkModel[] {
  const times = frame.fields.find((candidate) => candidate.name === time.name)?.values ?? time.values;
  const valueRowIndex = nearestRow(times, at);
  return (valueRowIndex !== undefined && field.getLinks?.({ valueRowIndex })) || [];
}
