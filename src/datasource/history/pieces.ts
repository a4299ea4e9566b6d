import type { Grid } from './grid';

/** Prometheus refuses more than 11,000 points per series; a little less leaves room for both ends. */
export const maxRowsInPiece = 10_000;

/** A part of the history that is fetched and cached as one. */
export interface PieceSpan extends Grid {
  index: number;
}

/** The pieces, on the epoch grid, that hold [from, to). Times in ms. */
export function piecesOf(from: number, to: number, step: number, blockRange: number): PieceSpan[] {
  const rows = Math.min(maxRowsInPiece, Math.max(1, Math.round(blockRange / step)));
  const length = rows * step;
  const pieces: PieceSpan[] = [];
  for (let index = Math.floor(from / length); index * length < to; index++) {
    pieces.push({ index, start: index * length, step, rows });
  }
  return pieces;
}

/** How long the newest rows may still change: late samples, an unfinished scrape. */
export function unsettledMs(step: number): number {
  return Math.max(2 * step, 300_000);
}

/** End (exclusive) of the rows whose bucket is finished. */
export function finishedUntil(now: number, step: number): number {
  return Math.floor(now / step) * step;
}
