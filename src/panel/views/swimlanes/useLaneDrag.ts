import { type PointerEvent, useRef, useState } from 'react';

/** Where the pointer is, in the window. */
export interface Point {
  clientX: number;
  clientY: number;
}

interface Options {
  timeAt: (point: Point) => number;
  from: number;
  to: number;
  onZoom: (range: { from: number; to: number }) => void;
  onClick: (point: Point) => void;
}

/** A shorter way (px) is a click. */
const shortest = 5;

/** Drag selects a stretch of time, a press without a way is a click. */
export function useLaneDrag({ timeAt, from, to, onZoom, onClick }: Options) {
  const [drag, setDrag] = useState<{ x: number; start: number; end?: number }>();
  const dragged = useRef(false);
  const inside = (time: number) => Math.min(to, Math.max(from, time));
  const [low, high] = drag?.end === undefined ? [0, 0] : [drag.start, drag.end].sort((a, b) => a - b);

  return {
    /** What is selected while the pointer is down, in shares of the lane's width. */
    selection: high > low ? { left: (low - from) / (to - from), width: (high - low) / (to - from) } : undefined,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        dragged.current = false;
        if (event.button === 0 && event.pointerType === 'mouse') {
          setDrag({ x: event.clientX, start: inside(timeAt(event)) });
        }
      },
      onPointerMoveCapture: (event: PointerEvent<HTMLElement>) => {
        if (!drag || (drag.end === undefined && Math.abs(event.clientX - drag.x) < shortest)) {
          return;
        }
        // Outside of the lanes the drag goes on.
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = true;
        setDrag({ ...drag, end: inside(timeAt(event)) });
      },
      onPointerUp: () => {
        setDrag(undefined);
        if (high > low) {
          onZoom({ from: low, to: high });
        }
      },
      onPointerCancel: () => setDrag(undefined),
      // Comes after the pointer is up, also at the end of a drag.
      onClick: (event: Point) => {
        if (!dragged.current) {
          onClick(event);
        }
      },
    },
  };
}
