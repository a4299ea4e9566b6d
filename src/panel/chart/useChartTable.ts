import type { DataFrame, PanelProps } from '@grafana/data';
import { type PanelContext, useTheme2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useVisibility } from '../visibility';
import { useByKey } from './hooks';
import { buildTable, type ChartTable, type TableInput } from './table';

/** The series of a chart on one clock, and which of them the reader wants to see. */
export interface ChartData {
  /** Null where there is nothing to draw. */
  table: ChartTable | null;
  /** For the legend: the host's context, or one that remembers hidden series where the host does not. */
  context: PanelContext;
  /** By the id of the series; a series that is not in the chart has no entry. */
  visible: ReadonlyMap<string, boolean>;
}

const nothingHidden: ReadonlySet<string> = new Set();

/** Joins frames for a chart. Known above the chart itself, so that what stands beside it can follow the legend. */
export function useChartTable(
  inputs: TableInput[],
  allFrames: DataFrame[],
  { timeRange, timeZone }: Pick<PanelProps, 'timeRange' | 'timeZone'>
): ChartData {
  const theme = useTheme2();
  const named = useMemo(
    () => buildTable(inputs, { theme, timeZone, timeRange, allFrames, hidden: nothingHidden }),
    [inputs, allFrames, theme, timeZone, timeRange]
  );
  const allNames = named?.series.map(({ name }) => name) ?? [];
  const names = useByKey(allNames, allNames.join('\n'));
  const { hidden, context } = useVisibility(names);
  const table = useMemo(
    () => (hidden.size === 0 ? named : buildTable(inputs, { theme, timeZone, timeRange, allFrames, hidden })),
    [named, inputs, allFrames, theme, timeZone, timeRange, hidden]
  );
  const visible = useMemo(
    () => new Map(table?.series.map(({ id, field }) => [id, !field.config.custom?.hideFrom?.viz])),
    [table]
  );
  return { table, context, visible };
}
