import type { Analysis, AnalysisInput } from './analysis';
import { dayMs } from './units';

/**
 * Time is cut into blocks of one length on the epoch grid. The rows of a block are scored by a detector that started
 * exactly one block earlier, so a point gets the same verdict at every zoom, today and tomorrow.
 */
export interface Block {
  /** Start of the rows the detector sees, one block before `start`. */
  warmUpFrom: number;
  start: number;
  /** Exclusive. */
  end: number;
}

/** How far before the range looked at verdicts are wanted, so that an episode under way at its edge is complete. */
const lookBehindMs = dayMs;

/** The blocks whose verdicts matter for [from, to). Times and `range` in ms; `range` > 0. */
export function blocksTouched(from: number, to: number, range: number): Block[] {
  const blocks: Block[] = [];
  const first = Math.floor((from - lookBehindMs) / range);
  const last = Math.max(first, Math.ceil(to / range) - 1);
  for (let index = first; index <= last; index++) {
    const start = index * range;
    blocks.push({ warmUpFrom: start - range, start, end: start + range });
  }
  return blocks;
}

/** The rows that the verdicts on [from, to) need, whole blocks. `to` is exclusive. */
export function blockRows(from: number, to: number, range: number): { from: number; to: number } {
  const blocks = blocksTouched(from, to, range);
  return { from: blocks[0].warmUpFrom, to: blocks[blocks.length - 1].end };
}

export interface RowsWanted {
  from: number;
  /** Exclusive. */
  to: number;
  /** Where the rows begin that it would like besides, if they are not too much to fetch; `from` where it wants none. */
  earlierFrom: number;
}

/** The rows that an analysis wants: whole blocks where it learns, else the range looked at in whole steps. */
export function rowsWanted(
  { lookback }: Pick<Analysis, 'lookback'>,
  { from, to, step, blockRange }: Pick<AnalysisInput, 'from' | 'to' | 'step' | 'blockRange'>
): RowsWanted {
  if (lookback.kind === 'range') {
    const start = Math.floor(from / step) * step;
    return { from: start, to: Math.ceil(to / step) * step, earlierFrom: start };
  }
  const wanted = blockRows(from, to, blockRange);
  return { ...wanted, earlierFrom: wanted.from - (lookback.earlier?.(blockRange) ?? 0) };
}
