import { dateTime } from '@grafana/data';
import { rowsWanted } from '../../analyses/blocks';
import { formatDuration } from '../../analyses/duration';
import { dayMs } from '../../analyses/units';
import type { ResultNotice } from '../../frames';
import { maxRowsInPiece } from '../history/pieces';
import type { CheckedQuery } from '../query/check';
import type { InputRequest } from './inputRequest';

/** From this many rows of a series, or blocks of history, on a range is long. */
const maxRows = 70_000;
const maxBlocks = 60;
/** Rows of a series, and points of all of them, that a long range is brought down to: the page works on each of them. */
const rowsOfLong = 35_000;
const pointsOfLong = 500_000;
/** Rows of a day that a coarser step leaves at least, so that the time of day can still be told apart. */
const minRowsOfDay = 8;
/** A longer training history would hold no more than the year. */
const maxBlockRange = 366 * dayMs;

/** A request whose range can be answered, and what was changed for that. */
export interface BoundedRequest {
  wanted: InputRequest;
  /** Length of the pieces that rows are fetched in, ms. */
  pieceRange: number;
  notices: ResultNotice[];
}

/**
 * A request of a range of months or years, bounded: fewer and longer blocks, at a step that leaves a number of rows that
 * the page can work on, in as few pieces as that takes. Of what is too long even so, the newest part is analysed. Any
 * other request stays as it is.
 */
export function boundedRequest(wanted: InputRequest): BoundedRequest {
  const { checked } = wanted;
  if (rowsOf(wanted) <= maxRows && blocksOf(wanted) <= maxBlocks) {
    return { wanted, pieceRange: checked.blockRange, notices: [] };
  }
  const coarser = { ...wanted, checked: coarsened(wanted) };
  const room = roomFor(wanted);
  const tooLong = rowsOf(coarser) > 2 * room;
  const bounded = tooLong ? newestPart(coarser, room) : coarser;
  const { step, blockRange } = bounded.checked;
  const piece = Math.max(1, Math.floor((maxRowsInPiece * step) / blockRange)) * blockRange;
  return { wanted: bounded, pieceRange: piece, notices: noticesOf(checked, bounded, tooLong) };
}

function roomFor({ expectedSeries }: InputRequest): number {
  return Math.min(rowsOfLong, Math.max(maxRowsInPiece, pointsOfLong / Math.max(1, expectedSeries)));
}

/** Rows of one series. */
function rowsOf(wanted: InputRequest): number {
  return lengthOf(wanted) / wanted.checked.step;
}

function lengthOf({ checked: { analysis, step, blockRange }, request: { range }, now }: InputRequest): number {
  const { from, to } = rowsWanted(analysis, { from: range.from.valueOf(), to: range.to.valueOf(), step, blockRange });
  return Math.max(0, Math.min(to, now) - from);
}

function blocksOf(wanted: InputRequest): number {
  return wanted.checked.analysis.lookback.kind === 'blocks' ? lengthOf(wanted) / wanted.checked.blockRange : 0;
}

function coarsened(wanted: InputRequest): CheckedQuery {
  const { checked } = wanted;
  const learns = checked.analysis.lookback.kind === 'blocks';
  const room = roomFor(wanted);
  let { step, blockRange } = checked;
  while (learns && lengthOf(wanted) / blockRange > maxBlocks && 2 * blockRange <= maxBlockRange) {
    blockRange *= 2;
  }
  while (lengthOf(wanted) / step > room && isPossible(2 * step, learns ? blockRange : undefined)) {
    step *= 2;
  }
  // Where nothing is learned a block is only what is fetched at once.
  return { ...checked, step, blockRange: learns ? blockRange : step * maxRowsInPiece };
}

/** A day is a whole number of steps where it can be, and a block always is. */
function isPossible(step: number, blockRange: number | undefined): boolean {
  return dayMs / step >= minRowsOfDay && dayMs % step === 0 && (blockRange ?? 0) % step === 0;
}

function newestPart(wanted: InputRequest, rows: number): InputRequest {
  const { request, checked, now } = wanted;
  const until = Math.min(request.range.to.valueOf(), now);
  const from = dateTime(until - rows * checked.step);
  return { ...wanted, request: { ...request, range: { ...request.range, from } } };
}

function noticesOf(asked: CheckedQuery, { checked, request: { range } }: InputRequest, cut: boolean): ResultNotice[] {
  const { step, blockRange, analysis } = checked;
  const history =
    analysis.lookback.kind === 'blocks' && blockRange > asked.blockRange
      ? `, and compared with ${formatDuration(blockRange)} of history instead of ${formatDuration(asked.blockRange)}`
      : '';
  const texts = [
    `Analysed at a step of ${formatDuration(step)} instead of ${formatDuration(asked.step)}${history}: the time range is long. Take a shorter one for all detail.`,
    ...(cut
      ? [
          `Only the part since ${new Date(range.from.valueOf()).toISOString().slice(0, 10)} is analysed: the time range is too long for more.`,
        ]
      : []),
  ];
  return texts.map((text) => ({ severity: 'info', text }));
}
