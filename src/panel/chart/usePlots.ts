import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { addLayers, type Layers } from './layers';
import type { Crosshair } from './crosshair';
import { buildMainConfig, structureOf, type XRange } from './mainConfig';
import { useByKey, useHeld } from './hooks';
import { regionAt } from './regions';
import { type Gutters, guttersOf } from './gutters';
import { buildStripConfig } from './stripConfig';
import type { StripTable } from './strip';
import type { ChartTable } from './table';

export interface PlotOptions {
  table: ChartTable;
  strip: StripTable | null;
  timeRange: TimeRange;
  timeZone: TimeZone;
  theme: GrafanaTheme2;
  axes: boolean;
  headroom: number;
  gutters?: Gutters;
  /** Shared with what stands above the plot in the same panel. */
  crosshair?: Crosshair;
  syncKey: string;
  layers: Layers;
  onOpen?: (regionId: string) => void;
}

/** The two plots of a panel between renders: their configurations and the data they show. */
export interface Plots {
  config: UPlotConfigBuilder;
  stripConfig: UPlotConfigBuilder;
  /** What is drawn: the newest data, or that from when the tooltip was pinned. */
  table: ChartTable;
  strip: StripTable | null;
  range: XRange;
  setPinned: (pinned: boolean) => void;
  /** Receives the strip's plot, which is laid out again when the axes above it change. */
  setStripPlot: (plot: uPlot) => void;
}

/** Slack of a click beside a thin region, as a share of the time range. */
const slack = 0.003;

/**
 * Keeps the plots' configurations as long as the structure of their data stays the same. All that changes on a
 * refresh reaches the plots through references, so nothing jumps. Hooks are added when a configuration is made: a
 * plot takes them over when it is mounted.
 */
export function usePlots(options: PlotOptions): Plots {
  const { timeZone, theme, axes, headroom, syncKey, crosshair } = options;
  const [pinned, setPinned] = useState(false);
  const { table, strip, timeRange } = useHeld(
    { table: options.table, strip: options.strip, timeRange: options.timeRange },
    pinned
  );
  const range = useMemo(() => ({ min: timeRange.from.valueOf(), max: timeRange.to.valueOf() }), [timeRange]);
  const latest = useLatest<Latest>({ range, layers: options.layers, onOpen: options.onOpen, table });
  const [gutters] = useState(() => new GutterKeeper());
  const fields = useByKey(table.frame.fields, structureOf(table.frame.fields));
  const fixedGutters = useByKey(options.gutters, JSON.stringify(options.gutters));
  const lines = useByKey(strip?.lines ?? [], JSON.stringify(strip?.lines));

  const config = useMemo(() => {
    const xRange = () => latest.read().range;
    const bands = () => latest.read().layers.bands;
    const shape = { fields, theme, timeZone, axes, headroom, gutters: fixedGutters, syncKey };
    const builder = buildMainConfig({ ...shape, xRange, bands });
    followCrosshair(builder, crosshair);
    addLayers(builder, theme, () => latest.read().layers);
    openOnClick(builder, latest);
    builder.addHook('draw', (u) => gutters.update(guttersOf(u)));
    return builder;
  }, [fields, theme, timeZone, axes, headroom, fixedGutters, crosshair, syncKey, latest, gutters]);

  const stripConfig = useMemo(() => {
    const xRange = () => latest.read().range;
    const builder = buildStripConfig({ lines, theme, timeZone, xRange, syncKey, gutters: () => gutters.current });
    openOnClick(builder, latest);
    return builder;
  }, [lines, theme, timeZone, syncKey, latest, gutters]);

  return { config, stripConfig, table, strip, range, setPinned, setStripPlot: gutters.setPlot };
}

interface Latest {
  range: XRange;
  layers: Layers;
  onOpen?: (regionId: string) => void;
  table: ChartTable;
}

interface Reader<T> {
  read: () => T;
}

/** A reference that event handlers read; written in the same commit as new data, before the plot draws it. */
function useLatest<T>(value: T): Reader<T> {
  const ref = useRef(value);
  const [reader] = useState(() => ({ read: () => ref.current }));
  useLayoutEffect(() => {
    ref.current = value;
  });
  return reader;
}

/** Gutters of the main plot, for the strip to copy. */
class GutterKeeper {
  current: Gutters = { left: 0, right: 0 };
  private plot: uPlot | undefined;

  setPlot = (plot: uPlot) => {
    this.plot = plot;
  };

  update(next: Gutters) {
    if (next.left !== this.current.left || next.right !== this.current.right) {
      this.current = next;
      this.plot?.redraw(false, true);
    }
  }
}

/** Gives the moment under the pointer to the panel's crosshair, and takes it from there. */
function followCrosshair(builder: UPlotConfigBuilder, crosshair: Crosshair | undefined) {
  if (!crosshair) {
    return;
  }
  builder.addHook('setCursor', (u) => {
    // Without an event the cursor was moved by a program: perhaps by the lines below.
    if (u.cursor.event) {
      const { left = -1 } = u.cursor;
      crosshair.set(left < 0 ? null : u.posToVal(left, 'x'), 'chart');
    }
  });
  let stop: (() => void) | undefined;
  builder.addHook('init', (u) => {
    stop = crosshair.subscribe((time, source) => {
      if (source !== 'chart') {
        u.setCursor({
          left: time === null ? -10 : u.valToPos(time, 'x'),
          top: time === null ? -10 : u.rect.height / 2,
        });
      }
    });
  });
  builder.addHook('destroy', () => stop?.());
}

/** Lets a click into a region open it, and shows by the pointer that it can. */
function openOnClick(builder: UPlotConfigBuilder, { read }: Reader<Latest>) {
  let nearest: string | undefined;
  const under = (u: uPlot, left: number) => {
    const { range, layers } = read();
    return regionAt(layers.regions, u.posToVal(left, 'x'), (range.max - range.min) * slack, nearest);
  };
  builder.addHook('setSeries', (_u, line) => {
    nearest = line === null ? undefined : read().table.series[line - 1]?.id;
  });
  builder.addHook('setCursor', (u) => {
    const { left = -1 } = u.cursor;
    u.over.style.cursor = left >= 0 && read().onOpen && under(u, left) ? 'pointer' : '';
  });
  builder.addHook('init', (u) => {
    const onClick = (event: MouseEvent) => {
      const { onOpen } = read();
      const region = under(u, event.clientX - u.over.getBoundingClientRect().left);
      if (onOpen && region && event.target === u.over && !event.ctrlKey && !event.metaKey) {
        // The tooltip would pin itself on the same click, under the card.
        event.stopImmediatePropagation();
        onOpen(region.id);
      }
    };
    u.over.addEventListener('click', onClick, true);
  });
}
