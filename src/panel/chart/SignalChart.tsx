import { DashboardCursorSync, dateTimeFormat, systemDateFormats } from '@grafana/data';
import { TooltipDisplayMode, type VizTooltipOptions, type TimeZone } from '@grafana/schema';
import { EventBusPlugin, KeyboardPlugin, TooltipPlugin2, usePanelContext } from '@grafana/ui';
import type uPlot from 'uplot';
import React, { type ComponentProps, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { hoverAll, hoverNearest } from '../grafana-compat';
import { ChartTooltip, type TooltipDetail } from './ChartTooltip';
import { Markers } from './Markers';
import type { Layers } from './layers';
import { Plot } from './Plot';
import type { StripTable } from './strip';
import { linksAt, rowsAt, tooltipRows } from './tooltipRows';
import type { Plots } from './usePlots';

export interface SignalChartProps {
  plots: Plots;
  layers: Layers;
  /** A line of text above the strip. */
  stripLabel: React.ReactNode;
  width: number;
  mainHeight: number;
  stripHeight: number;
  markers: boolean;
  /** Where the arrow keys have nothing else to move: they move the crosshair. */
  arrowKeysMoveCursor: boolean;
  tooltip: VizTooltipOptions;
  timeZone: TimeZone;
  onZoom: (range: { from: number; to: number }) => void;
  onOpen: (regionId: string) => void;
  /** What the analysis found at a time, shown below the values; `seriesId` is the line nearest to the pointer. */
  detailsAt: (time: number, seriesId: string | undefined) => TooltipDetail[];
  /** Called with the plot's element, for cards that are placed beside a region. */
  onPlot?: (over: HTMLElement) => void;
}

/** The main plot, the strip of scores below it on the same x axis, their shared crosshair, tooltip and zoom. */
export function SignalChart(props: SignalChartProps) {
  const { plots, layers, width } = props;
  const { config, stripConfig, table, strip, range } = plots;
  const { sync, eventsScope, eventBus } = usePanelContext();
  const syncMode = sync?.() ?? DashboardCursorSync.Off;
  const [main, setMain] = useState<uPlot | null>(null);

  // Regions and annotations are painted by hooks: a change of only these needs a redraw.
  useEffect(() => {
    main?.redraw(false, false);
  }, [main, layers]);

  const { mode, maxWidth } = props.tooltip;
  const tooltipShown = mode !== TooltipDisplayMode.None;
  const common = { queryZoom: props.onZoom, maxWidth };

  return (
    <>
      <Plot
        key={config.uid}
        config={config}
        data={table.data}
        width={width}
        height={props.mainHeight}
        plotRef={(u) => {
          setMain(u);
          props.onPlot?.(u.over);
        }}
      >
        {props.arrowKeysMoveCursor && <KeyboardPlugin config={config} />}
        {syncMode !== DashboardCursorSync.Off && (
          <EventBusPlugin config={config} eventBus={eventBus} frame={table.frame} />
        )}
        {tooltipShown && (
          <TooltipPlugin2
            {...common}
            config={config}
            hoverMode={mode === TooltipDisplayMode.Single ? hoverNearest : hoverAll}
            clientZoom={true}
            syncMode={syncMode}
            syncScope={eventsScope}
            render={(...hovered: Hovered) => tooltipOf(props, main, hovered)}
          />
        )}
        {main &&
          props.markers &&
          createPortal(
            <Markers
              range={range}
              width={main.over.clientWidth}
              regions={layers.regions}
              selected={layers.selected}
              annotations={layers.annotations}
              onOpen={props.onOpen}
            />,
            main.over
          )}
      </Plot>
      {strip && props.stripHeight > 0 && (
        <>
          {props.stripLabel}
          <Plot
            key={stripConfig.uid}
            config={stripConfig}
            data={strip.data}
            width={width}
            height={props.stripHeight}
            plotRef={plots.setStripPlot}
          >
            {tooltipShown && (
              <TooltipPlugin2
                {...common}
                config={stripConfig}
                hoverMode={hoverAll}
                render={(...hovered: Hovered) => tooltipOf(props, main, hovered)}
              />
            )}
          </Plot>
        </>
      )}
    </>
  );
}

/** What Grafana's tooltip plugin hands to its renderer. */
type Hovered = Parameters<ComponentProps<typeof TooltipPlugin2>['render']>;

/** The tooltip of either plot; nothing while a time range is selected, and where no row is hovered. */
function tooltipOf(
  { plots, timeZone, tooltip, detailsAt }: SignalChartProps,
  main: uPlot | null,
  [u, rows, hoveredLine, pinned, _dismiss, selection, viaSync]: Hovered
) {
  const { table, strip } = plots;
  const row = rows.find((candidate) => candidate !== null && candidate !== undefined);
  if (selection || row === undefined || row === null) {
    return null;
  }
  const inStrip = u !== main;
  const time = Number(u.data[0][row]);
  const nearest = viaSync ? null : hoveredLine;
  const line = inStrip ? stripLine(strip, table.series, nearest) : nearest;
  const series = line === null ? undefined : table.series[line - 1];
  return (
    <ChartTooltip
      time={dateTimeFormat(time, { timeZone, format: systemDateFormats.fullDate })}
      rows={tooltipRows(table, inStrip ? rowsAt(table, time) : rows, line, tooltip)}
      details={detailsAt(time, tooltip.mode === TooltipDisplayMode.Single || line !== null ? series?.id : undefined)}
      links={pinned && series ? linksAt(series, time) : []}
      pinned={pinned}
      onPinned={plots.setPinned}
      maxHeight={tooltip.maxHeight}
    />
  );
}

/** The line of the main plot that belongs to a line of the strip. */
function stripLine(strip: StripTable | null, series: ReadonlyArray<{ id: string }>, nearest: number | null) {
  const id = nearest === null ? undefined : strip?.lines[nearest - 1]?.seriesId;
  const index = series.findIndex((candidate) => candidate.id === id);
  return index < 0 ? null : index + 1;
}
