import { DashboardCursorSync, dateTimeFormat, type GrafanaTheme2, systemDateFormats } from '@grafana/data';
import { TooltipDisplayMode, type VizTooltipOptions, type TimeZone } from '@grafana/schema';
import { EventBusPlugin, KeyboardPlugin, TooltipPlugin2, UPlotChart, usePanelContext } from '@grafana/ui';
import type uPlot from 'uplot';
import React, { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { hoverAll, hoverNearest } from '../grafana-compat';
import { ChartTooltip, type TooltipDetail } from './ChartTooltip';
import { useByKey } from './hooks';
import { Marks } from './Marks';
import type { Layers } from './layers';
import { buildStripConfig, type Gutters, guttersOf } from './stripConfig';
import type { StripTable } from './strip';
import { linksAt, rowsAt, tooltipRows } from './tooltipRows';
import type { MainPlot } from './useMainPlot';

export interface SignalChartProps {
  plot: MainPlot;
  layers: Layers;
  strip: StripTable | null;
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
  theme: GrafanaTheme2;
  syncKey: string;
  onZoom: (range: { from: number; to: number }) => void;
  onOpen: (regionId: string) => void;
  /** What is said of a moment under the values; `seriesId` is the line nearest to the pointer. */
  detailsAt: (time: number, seriesId: string | undefined) => TooltipDetail[];
  /** Told of the plot's element, for cards that are placed beside a region. */
  onPlot?: (over: HTMLElement) => void;
}

/** The main plot, the strip of scores below it on the same x axis, their shared crosshair, tooltip and zoom. */
export function SignalChart(props: SignalChartProps) {
  const { plot, layers, strip, width, mainHeight, stripHeight, theme, timeZone, syncKey } = props;
  const { config, table, range } = plot;
  const { sync, eventsScope, eventBus } = usePanelContext();
  const syncMode = sync?.() ?? DashboardCursorSync.Off;
  const [main, setMain] = useState<uPlot | null>(null);
  const stripPlot = useRef<uPlot | null>(null);
  const [gutters] = useState(() => new GutterKeeper());

  const seriesIdAt = useMemo(() => (line: number) => table.series[line - 1]?.id, [table]);
  const seriesIds = useByKey(seriesIdAt, table.series.map(({ id }) => id).join('\n'));

  useLayoutEffect(() => {
    plot.openOnClick(config, seriesIds);
    config.addHook('draw', (u) => {
      if (gutters.update(guttersOf(u))) {
        stripPlot.current?.redraw(false, true);
      }
    });
  }, [config, gutters, plot, seriesIds]);

  const lines = useByKey(strip?.lines ?? [], JSON.stringify(strip?.lines));
  const { xRange } = plot;
  const stripConfig = useMemo(
    () => buildStripConfig({ lines, theme, timeZone, xRange, syncKey, gutters: () => gutters.current }),
    [lines, theme, timeZone, xRange, syncKey, gutters]
  );
  useLayoutEffect(() => plot.openOnClick(stripConfig, () => undefined), [plot, stripConfig]);

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
        onPinned={plot.setPinned}
        maxHeight={props.tooltip.maxHeight}
      />
    );
  };
  const hoverMode = props.tooltip.mode === TooltipDisplayMode.Single ? hoverNearest : hoverAll;
  const tooltipShown = props.tooltip.mode !== TooltipDisplayMode.None;

  return (
    <>
      <UPlotChart
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
              regions={layers.regions}
              selected={layers.selected}
              annotations={layers.annotations}
              onOpen={props.onOpen}
            />,
            main.over
          )}
      </UPlotChart>
      {strip && props.stripLabel}
      {strip && stripHeight > 0 && (
        <UPlotChart
          key={stripConfig.uid}
          config={stripConfig}
          data={strip.data}
          width={width}
          height={stripHeight}
          plotRef={(u) => {
            stripPlot.current = u;
          }}
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
        </UPlotChart>
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

/** Gutters of the main plot, for the strip to copy. */
class GutterKeeper {
  current: Gutters = { left: 0, right: 0 };

  /** True when they are others than before. */
  update(next: Gutters): boolean {
    const changed = next.left !== this.current.left || next.right !== this.current.right;
    this.current = next;
    return changed;
  }
}
