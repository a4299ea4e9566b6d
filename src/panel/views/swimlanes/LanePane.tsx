import type { TimeZone } from '@grafana/schema';
import React from 'react';
import type { LaneRow } from '../../../frames';
import type { Crosshair } from '../../chart/crosshair';
import type { FoundEpisode } from '../../detection/content';
import { Message } from '../../parts/Message';
import type { LaneClock } from './cells';
import { LaneAxis } from './LaneAxis';
import { LaneGrid } from './LaneGrid';
import { LaneToolbar } from './LaneToolbar';
import type { LaneLayout } from './layout';
import { type LaneLine, minRowsForFilter } from './lines';
import type { CellRef } from './useLaneKeys';
import { rowsWords } from './words';

interface Props {
  rows: readonly LaneRow[];
  /** Rows that match the filter, in their groups. */
  lines: readonly LaneLine[];
  clock: LaneClock;
  layout: LaneLayout;
  width: number;
  height: number;
  timeZone: TimeZone;
  filter: string;
  onFilter: (filter: string) => void;
  episodes: readonly FoundEpisode[];
  crosshair: Crosshair;
  /** The series whose chart is shown. */
  chosen?: string;
  onOpen: (cell: CellRef) => void;
  onBack: () => boolean;
  onZoom: (range: { from: number; to: number }) => void;
}

/** Width (px) from which on the toolbar explains the symbols. */
const wide = 720;

/** The lanes with their toolbar and time axis, as far as there is room for these. */
export function LanePane({ rows, filter, onFilter, height, ...grid }: Props) {
  const { lines, clock, layout, width, timeZone } = grid;
  const gridHeight = Math.max(0, height - layout.toolbar - layout.axis);
  const summary = rowsWords(rows);
  const matching = lines.filter(({ row }) => row).length;
  return (
    <>
      {layout.toolbar > 0 && (
        <LaneToolbar
          height={layout.toolbar}
          filter={filter}
          onFilter={rows.length > minRowsForFilter ? onFilter : undefined}
          summary={filter === '' ? summary : `${matching} of ${rows.length} series`}
          wide={width >= wide}
        />
      )}
      {lines.length > 0 ? (
        <LaneGrid {...grid} height={gridHeight} summary={summary} />
      ) : (
        <Message
          icon="search"
          title="No series of that name"
          advice="Change the filter above."
          width={width}
          height={gridHeight}
        />
      )}
      {layout.axis > 0 && (
        <LaneAxis
          from={clock.from}
          to={clock.to}
          left={layout.names}
          right={layout.right}
          width={width}
          height={layout.axis}
          timeZone={timeZone}
        />
      )}
    </>
  );
}
