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

/** How far before the range looked at verdicts are wanted, so that an episode under way at its edge is seen whole. */
const lookBehindMs = 86_400_000;

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

/** Start of the earliest row that the verdicts on [from, to) need. */
export function historyStart(from: number, to: number, range: number): number {
  return blocksTouched(from, to, range)[0].warmUpFrom;
}
