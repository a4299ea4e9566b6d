import { css } from '@emotion/css';
import {
  DashboardCursorSync,
  type DataFrame,
  getFieldSeriesColor,
  type GrafanaTheme2,
  type PanelProps,
} from '@grafana/data';
import { PanelContextProvider, usePanelContext, useStyles2, useTheme2, VizLayout } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { ScoreHeader, FrameOf } from '../../frames';
import type { ShortNames } from '../names';
import type { SignalsOptions } from '../options';
import type { Annotation } from './annotations';
import { bandsOf } from './bands';
import type { TooltipDetail } from './ChartTooltip';
import type { Crosshair } from './crosshair';
import { type ChartLayout, stripLabelHeight } from './layout';
import { Legend } from './Legend';
import type { Region } from './regions';
import { SignalChart } from './SignalChart';
import { buildStrip } from './strip';
import { unjudgedOf } from './unjudged';
import type { Gutters } from './gutters';
import type { ChartTable } from './table';
import type { ChartData } from './useChartTable';
import { usePlots } from './usePlots';

export interface ChartPaneProps {
  chart: ChartData;
  names: ShortNames;
  scores: Array<FrameOf<DataFrame, ScoreHeader>>;
  regions: Region[];
  selected?: string;
  /** The series that is looked at, where one is. */
  chosenSeries?: string;
  annotations: Annotation[];
  panel: PanelProps<SignalsOptions>;
  options: SignalsOptions;
  layout: ChartLayout;
  width: number;
  height: number;
  arrowKeysMoveCursor: boolean;
  onZoom: (range: { from: number; to: number }) => void;
  onOpen: (regionId: string) => void;
  detailsAt: (time: number, seriesId: string | undefined) => TooltipDetail[];
  onPlot?: (over: HTMLElement) => void;
  /** Where something above the chart shares its x axis and its crosshair. */
  gutters?: Gutters;
  crosshair?: Crosshair;
}

/** Series over time with everything around them: legend, regions, strip. Draws nothing where there is no series. */
export function ChartPane(props: ChartPaneProps) {
  const { table, context } = props.chart;
  const theme = useTheme2();
  return (
    <PanelContextProvider value={context}>
      {table && <Pane {...props} table={table} theme={theme} />}
    </PanelContextProvider>
  );
}

function Pane(props: ChartPaneProps & { table: ChartTable; theme: GrafanaTheme2 }) {
  const { table, theme, scores, regions, selected, annotations, panel, options, layout, width, height } = props;
  const styles = useStyles2(getStyles);
  const { sync, eventsScope } = usePanelContext();
  // The dashboard's crosshair is one key for all its panels; without it the two plots here still share one.
  const shared = (sync?.() ?? DashboardCursorSync.Off) !== DashboardCursorSync.Off;
  const syncKey = shared ? eventsScope : `fleetlens-${panel.id}-${eventsScope}`;

  const { visible } = props.chart;
  const { chosenSeries } = props;
  const bands = useMemo(
    () => (options.showBand ? bandsOf({ scores, table, visible, chosen: chosenSeries, theme }) : []),
    [options.showBand, scores, table, visible, chosenSeries, theme]
  );
  const layers = useMemo(
    () => ({
      bands,
      unjudged: unjudgedOf(scores, visible, table.data[0]),
      regions: options.showMarks ? regions.filter(({ seriesId }) => visible.get(seriesId) ?? true) : [],
      selected,
      annotations,
      opacity: options.regionOpacity / 100,
    }),
    [bands, scores, table, regions, visible, selected, annotations, options.showMarks, options.regionOpacity]
  );
  const strip = useStrip(props, table, theme);
  const plots = usePlots({
    table,
    strip,
    timeRange: panel.timeRange,
    timeZone: panel.timeZone,
    theme,
    axes: layout.axes,
    headroom: layout.markers && options.showMarks && scores.length > 0 ? 18 : 0,
    gutters: props.gutters,
    crosshair: props.crosshair,
    syncKey,
    layers,
    onOpen: props.onOpen,
  });
  const promise = plots.strip?.promise;
  const stripHeight = promise === undefined ? 0 : layout.strip;

  return (
    <VizLayout
      width={width}
      height={height}
      legend={
        layout.legend ? (
          <Legend
            frame={plots.table.frame}
            names={props.names}
            config={plots.config}
            maxHeight="20%"
            maxWidth="60%"
            {...options.legend}
          />
        ) : null
      }
    >
      {(innerWidth, innerHeight) => (
        <div className={styles.plots} style={{ width: innerWidth }}>
          <SignalChart
            plots={plots}
            layers={layers}
            stripLabel={
              <div className={styles.stripLabel}>
                <span>Anomaly score</span>
                <span className={styles.promise}>
                  <span className={styles.dashes} aria-hidden="true" />
                  <span className={styles.cut} title={promise}>
                    {promise}
                  </span>
                </span>
              </div>
            }
            width={innerWidth}
            mainHeight={Math.max(8, innerHeight - (stripHeight > 0 ? stripHeight + stripLabelHeight : 0))}
            stripHeight={stripHeight}
            markers={layout.markers}
            arrowKeysMoveCursor={props.arrowKeysMoveCursor}
            tooltip={options.tooltip}
            timeZone={panel.timeZone}
            onZoom={props.onZoom}
            onOpen={props.onOpen}
            detailsAt={props.detailsAt}
            onPlot={props.onPlot}
          />
        </div>
      )}
    </VizLayout>
  );
}

/** The strip below the plot, in the colours of its lines. */
function useStrip(
  { scores, regions, panel, chart: { visible } }: ChartPaneProps,
  table: ChartTable,
  theme: GrafanaTheme2
) {
  const { timeZone } = panel;
  return useMemo(
    () =>
      buildStrip({
        scores,
        reported: regions,
        timeZone,
        look: (seriesId) => {
          const field = table.series.find(({ id }) => id === seriesId)?.field;
          return {
            color: field ? getFieldSeriesColor(field, theme).color : theme.colors.text.secondary,
            show: visible.get(seriesId) ?? true,
          };
        },
      }),
    [scores, regions, timeZone, table, theme, visible]
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  plots: css({ position: 'relative' }),
  stripLabel: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: stripLabelHeight,
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
  }),
  promise: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), minWidth: 0 }),
  cut: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
  dashes: css({ flex: 'none', width: theme.spacing(2.5), borderTop: `1px dashed ${theme.colors.text.secondary}` }),
});
