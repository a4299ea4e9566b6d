import { type PointerEvent, type RefObject, useCallback, useState } from 'react';
import type { Crosshair } from '../../chart/crosshair';
import { bucketAt, type LaneClock } from './cells';
import type { LaneLayout } from './layout';
import type { LaneLine } from './lines';
import { type Point, useLaneDrag } from './useLaneDrag';
import type { CellRef } from './useLaneKeys';
import { lanesSource } from './useSharedCrosshair';

interface Options {
  grid: RefObject<HTMLElement | null>;
  lines: readonly LaneLine[];
  clock: LaneClock;
  layout: Pick<LaneLayout, 'row' | 'names'>;
  /** Width of the lanes without the names, px. */
  laneWidth: number;
  crosshair: Crosshair;
  /** Called for a click on a lane, or with NaN for the bucket on the name of one. */
  onClick: (cell: CellRef) => void;
  onZoom: (range: { from: number; to: number }) => void;
}

/** The cell under the pointer, and where the pointer is in the window. */
export type HoveredCell = CellRef & { x: number; y: number };

/** The pointer over the lanes: it moves the crosshair, hovers and opens cells, and zooms by a drag. */
export function useLanePointer({ grid, lines, clock, layout, laneWidth, crosshair, onClick, onZoom }: Options) {
  const [hover, setHover] = useState<HoveredCell>();

  /** The time and the line at a point of the window. `share` is below 0 over the names. */
  const locate = ({ clientX, clientY }: Point) => {
    const { current } = grid;
    const box = current?.getBoundingClientRect();
    if (!current || !box) {
      return undefined;
    }
    const share = (clientX - box.left - layout.names) / laneWidth;
    const line = lines.at(Math.floor((clientY - box.top + current.scrollTop) / layout.row));
    const time = clock.from + share * (clock.to - clock.from);
    return { share, time, line: clientY < box.top ? undefined : line, inLane: share >= 0 && share <= 1 };
  };
  const drag = useLaneDrag({
    timeAt: (point) => locate(point)?.time ?? NaN,
    from: clock.from,
    to: clock.to,
    onZoom,
    onClick: (point) => {
      const found = locate(point);
      if (found?.line && found.share <= 1) {
        onClick({ key: found.line.key, bucket: found.inLane ? bucketAt(found.time, clock) : NaN });
      }
    },
  });
  const onMove = (event: PointerEvent) => {
    const found = locate(event);
    crosshair.set(found?.inLane ? found.time : null, lanesSource);
    setHover(
      found?.inLane && found.line
        ? { key: found.line.key, bucket: bucketAt(found.time, clock), x: event.clientX, y: event.clientY }
        : undefined
    );
  };
  const onLeave = useCallback(() => {
    setHover(undefined);
    crosshair.set(null, lanesSource);
  }, [crosshair]);
  return { hover, clearHover: () => setHover(undefined), drag, onMove, onLeave };
}
