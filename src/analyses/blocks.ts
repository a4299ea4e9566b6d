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

/** The blocks that [from, to) touches. Times and `range` in ms; `range` > 0. */
export function blocksTouched(from: number, to: number, range: number): Block[] {
  const blocks: Block[] = [];
  const first = Math.floor(from / range);
  const last = Math.max(first, Math.ceil(to / range) - 1);
  for (let index = first; index <= last; index++) {
    const start = index * range;
    blocks.push({ warmUpFrom: start - range, start, end: start + range });
  }
  return blocks;
}
