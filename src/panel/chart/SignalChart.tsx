import { DashboardCursorSync, dateTimeFormat, systemDateFormats } from '@grafana/data';
import { TooltipDisplayMode, type VizTooltipOptions, type TimeZone } from '@grafana/schema';
import { EventBusPlugin, KeyboardPlugin, TooltipPlugin2, usePanelContext } from '@grafana/ui';
import type uPlot from 'uplot';
import React, { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { hoverAll, hoverNearest } from '../grafana-compat';
import { ChartTooltip, type TooltipDetail } from './ChartTooltip';
import { Marks } from './Marks';
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
  marks: boolean;
  /** Where the arrow keys have nothing else to move: they move the crosshair. */
  arrowKeysMoveCursor: boolean;
  tooltip: VizTooltipOptions;
  timeZone: TimeZone;
  onZoom: (range: { from: number; to: number }) => void;
  onOpen: (regionId: string) => void;
  /** What is said of a moment under the values; `seriesId` is the line nearest to the pointer. */
  detailsAt: (time: number, seriesId: string | undefined) => TooltipDetail[];
  /** Told of the plot's element, for cards that are placed beside a region. */
  onPlot?: (over: HTMLElement) => void;
}

/** The main plot, the strip of scores below it on the same x axis, their shared crosshair, tooltip and zoom. */
export function SignalChart(props: SignalChartProps) {
  const { plots, layers, width, mainHeight, stripHeight, timeZone } = props;
  const { config, stripConfig, table, strip, range } = plots;
  const { sync, eventsScope, eventBus } = usePanelContext();
  const syncMode = sync?.() ?? DashboardCursorSync.Off;
  const [main, setMain] = useState<uPlot | null>(null);

  // Regions and annotations are painted by hooks: a change of these alone must ask for a new picture.
  useEffect(() => {
    main?.redraw(false, false);
  }, [main, layers]);

  const tooltip = (u: uPlot, rows: Array<number | null>, nearest: number | null, pinned: boolean) => {
    const inStrip = u !== main;
    const row = rows.find((candidate) => candidate !== null && candidate !== undefined);
    if (row === undefined || row === null) {
      return null;
    }
    const time = Number(u.data[0][row]);
    const line = inStrip ? stripLine(strip, table.series, nearest) : nearest;
    const series = line === null ? undefined : table.series[line - 1];
    const { mode } = props.tooltip;
    return (
      <ChartTooltip
        time={dateTimeFormat(time, { timeZone, format: systemDateFormats.fullDate })}
        rows={tooltipRows(table, inStrip ? rowsAt(table, time) : rows, line, props.tooltip)}
        details={props.detailsAt(time, mode === TooltipDisplayMode.Single || line !== null ? series?.id : undefined)}
        links={pinned && series ? linksAt(series, time) : []}
        pinned={pinned}
        onPinned={plots.setPinned}
        maxHeight={props.tooltip.maxHeight}
      />
    );
  };
  const hoverMode = props.tooltip.mode === TooltipDisplayMode.Single ? hoverNearest : hoverAll;
  const tooltipShown = props.tooltip.mode !== TooltipDisplayMode.None;

  return (
    <>
      <Plot
        key={config.uid}
        config={config}
        data={table.data}
        width={width}
        height={mainHeight}
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
            config={config}
            hoverMode={hoverMode}
            queryZoom={props.onZoom}
            clientZoom={true}
            syncMode={syncMode}
            syncScope={eventsScope}
            maxWidth={props.tooltip.maxWidth}
            render={(u, rows, nearest, pinned, _dismiss, selection, viaSync) =>
              selection ? null : tooltip(u, rows, viaSync ? null : nearest, pinned)
            }
          />
        )}
        {main &&
          props.marks &&
          createPortal(
            <Marks
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
      {strip && stripHeight > 0 && props.stripLabel}
      {strip && stripHeight > 0 && (
        <Plot
          key={stripConfig.uid}
          config={stripConfig}
          data={strip.data}
          width={width}
          height={stripHeight}
          plotRef={plots.setStripPlot}
        >
          {tooltipShown && (
            <TooltipPlugin2
              config={stripConfig}
              hoverMode={hoverAll}
              queryZoom={props.onZoom}
              maxWidth={props.tooltip.maxWidth}
              render={(u, rows, nearest, pinned, _dismiss, selection) =>
                selection ? null : tooltip(u, rows, nearest, pinned)
              }
            />
          )}
        </Plot>
      )}
    </>
  );
}

/** The line of the main plot that belongs to a line of the strip. */
function stripLine(strip: StripTable | null, series: ReadonlyArray<{ id: string }>, nearest: number | null) {
  const id = nearest === null ? undefined : strip?.lines[nearest - 1]?.seriesId;
  const index = series.findIndex((candidate) => candidate.id === id);
  return index < 0 ? null : index + 1;
}
