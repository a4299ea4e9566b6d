import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { addLayers, type Layers } from './layers';
import { buildMainConfig, structureOf, type XRange } from './mainConfig';
import { useByKey, useHeld } from './hooks';
import { regionAt } from './regions';
import type { ChartTable } from './table';

export interface MainPlotOptions {
  table: ChartTable;
  timeRange: TimeRange;
  timeZone: TimeZone;
  theme: GrafanaTheme2;
  axes: boolean;
  headroom: number;
  syncKey: string;
  layers: Layers;
  onOpen?: (regionId: string) => void;
}

/** The main plot between renders: its configuration, the data it shows, and how it reaches the newest props. */
export interface MainPlot {
  config: UPlotConfigBuilder;
  /** What is drawn: the newest table, or the one from when the tooltip was pinned. */
  table: ChartTable;
  range: XRange;
  xRange: () => XRange;
  layers: () => Layers;
  setPinned: (pinned: boolean) => void;
  /** Lets a click into a region open it, and shows by the pointer that it can. */
  openOnClick: (builder: UPlotConfigBuilder, seriesIdAt: (line: number) => string | undefined) => void;
}

/** Slack of a click beside a thin region, as a share of the time range. */
const slack = 0.003;

/**
 * Keeps the plot's configuration as long as the structure of its data stays the same. All that changes on a refresh
 * reaches the plot through references, so nothing jumps.
 */
export function useMainPlot(options: MainPlotOptions): MainPlot {
  const { timeZone, theme, axes, headroom, syncKey } = options;
  const [pinned, setPinned] = useState(false);
  const { table, timeRange } = useHeld({ table: options.table, timeRange: options.timeRange }, pinned);
  const range = useMemo(() => ({ min: timeRange.from.valueOf(), max: timeRange.to.valueOf() }), [timeRange]);
  const latest = useLatest({ range, layers: options.layers, onOpen: options.onOpen });
  const fields = useByKey(table.frame.fields, structureOf(table.frame.fields));

  const reach = useMemo(
    () => ({ xRange: () => latest.read().range, layers: () => latest.read().layers, openOnClick: openOnClick(latest) }),
    [latest]
  );
  const config = useMemo(() => {
    const builder = buildMainConfig({ fields, theme, timeZone, axes, headroom, syncKey, xRange: reach.xRange });
    addLayers(builder, theme, reach.layers);
    return builder;
  }, [fields, theme, timeZone, axes, headroom, syncKey, reach]);

  return { config, table, range, setPinned, ...reach };
}

interface Latest {
  range: XRange;
  layers: Layers;
  onOpen?: (regionId: string) => void;
}

/** A reference that event handlers read; written in the same commit as new data, before the plot draws it. */
function useLatest<T>(value: T): { read: () => T } {
  const ref = useRef(value);
  const [reader] = useState(() => ({ read: () => ref.current }));
  useLayoutEffect(() => {
    ref.current = value;
  });
  return reader;
}

function openOnClick({ read }: { read: () => Latest }): MainPlot['openOnClick'] {
  return (builder, seriesIdAt) => {
    let nearest: string | undefined;
    const under = (u: uPlot, left: number) => {
      const { range, layers } = read();
      return regionAt(layers.regions, u.posToVal(left, 'x'), (range.max - range.min) * slack, nearest);
    };
    builder.addHook('setSeries', (_u, line) => {
      nearest = line === null ? undefined : seriesIdAt(line);
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
  };
}
