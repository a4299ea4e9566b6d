import { type KeyboardEvent, useState } from 'react';
import { laneCells } from '../../../frames';
import { bucketsInView, type LaneClock } from './cells';
import type { LaneLine } from './lines';

/** A cell, by what it is rather than where: a refresh may move its line. */
export interface CellRef {
  key: string;
  bucket: number;
}

interface Options {
  lines: readonly LaneLine[];
  clock: LaneClock;
  /** Lines on a page. */
  page: number;
  onOpen: (cell: CellRef) => void;
  /** Called for Escape with no cell chosen. Returns whether there was anything to go back from. */
  onBack: () => boolean;
  /** Brings a line into view. */
  reveal: (index: number) => void;
}

/** Moves a chosen cell with the keyboard: arrows by one, Ctrl and arrow to the next unusual cell, Home, End, pages. */
export function useLaneKeys({ lines, clock, page, onOpen, onBack, reveal }: Options) {
  const [active, setActive] = useState<CellRef>();
  const at = active ? lines.findIndex(({ key }) => key === active.key) : -1;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || lines.length === 0) {
      return;
    }
    const { key } = event;
    if (key === 'Enter' || key === ' ') {
      if (active && at >= 0) {
        onOpen(active);
      } else {
        choose(0, firstUnusual(lines[0].cells, clock));
      }
    } else if (key === 'Escape') {
      if (active) {
        setActive(undefined);
      } else if (!onBack()) {
        return;
      }
    } else {
      const place = at < 0 ? undefined : { line: at, bucket: active?.bucket ?? 0 };
      const next = moved({ lines, page, clock }, place, event);
      if (!next) {
        return;
      }
      choose(next.line, next.bucket);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const choose = (line: number, bucket: number) => {
    setActive({ key: lines[line].key, bucket });
    reveal(line);
  };
  return { active: at >= 0 ? active : undefined, activeLine: at, setActive, onKeyDown };
}

interface Place {
  line: number;
  bucket: number;
}

/** The cell that a key leads to; undefined for other keys. Without a place, each of them leads to the first anomaly. */
export function moved(
  { lines, page, clock }: Pick<Options, 'lines' | 'page' | 'clock'>,
  from: Place | undefined,
  { key, ctrlKey = false, metaKey = false }: Pick<KeyboardEvent, 'key'> & Partial<KeyboardEvent>
): Place | undefined {
  const far = ctrlKey || metaKey;
  const start = from ?? { line: 0, bucket: firstUnusual(lines[0].cells, clock) };
  const { cells } = lines[start.line];
  const { first, last } = bucketsInView(cells.length, clock);
  const toLine = (line: number): Place => ({ ...start, line: Math.min(lines.length - 1, Math.max(0, line)) });
  const toBucket = (bucket: number): Place => ({ ...start, bucket: Math.min(last, Math.max(first, bucket)) });
  const place = (): Place | undefined => {
    switch (key) {
      case 'ArrowRight':
        return toBucket(far ? nextUnusual(cells, start.bucket, 1) : start.bucket + 1);
      case 'ArrowLeft':
        return toBucket(far ? nextUnusual(cells, start.bucket, -1) : start.bucket - 1);
      case 'ArrowDown':
        return toLine(far ? lines.length - 1 : start.line + 1);
      case 'ArrowUp':
        return toLine(far ? 0 : start.line - 1);
      case 'PageDown':
        return toLine(start.line + page);
      case 'PageUp':
        return toLine(start.line - page);
      case 'Home':
        return far ? { line: 0, bucket: first } : toBucket(first);
      case 'End':
        return far ? { line: lines.length - 1, bucket: last } : toBucket(last);
      default:
        return undefined;
    }
  };
  const next = place();
  return next && !from ? start : next;
}

function isUnusual(cell: string): boolean {
  return cell === laneCells.critical || cell === laneCells.warning || cell === laneCells.info;
}

/** The next unusual cell in a direction; the same one where there is none. */
function nextUnusual(cells: string, from: number, by: 1 | -1): number {
  for (let bucket = from + by; bucket >= 0 && bucket < cells.length; bucket += by) {
    if (isUnusual(cells[bucket])) {
      return bucket;
    }
  }
  return from;
}

function firstUnusual(cells: string, clock: LaneClock): number {
  const { first, last } = bucketsInView(cells.length, clock);
  for (let bucket = first; bucket <= last; bucket++) {
    if (isUnusual(cells[bucket])) {
      return bucket;
    }
  }
  return first;
}
