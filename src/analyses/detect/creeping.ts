import { median } from '../../engine';
import { trendOf } from '../../engine/drift';
import { hourMs } from '../units';
import type { Interval } from './intervals';
import { pieceAt, valueAt, type Piece, type Track } from './track';

/** Lengths of the stretches before an alarm, in hours, over which a level may have crept up or down. */
const stretchHours = [12, 8, 6, 4, 3, 2];
/** A stretch is cut into this many levels, of at least this many rows. */
const levelCount = 9;
const minRowsPerLevel = 2;
/** Largest residual of a line, as a share of the levels' variation, and of the residuals of the best step or two steps. */
const maxResidual = 0.2;
const maxShareOfStep = 0.8;
const maxShareOfTwoSteps = 1.2;
/**
 * Of the rise of a line whose residual is at most `maxResidual`, its ends differ by at least this part: the residual is at
 * most 15 squared slopes for 9 levels, so the ends are off by at most sqrt(30) of its 8 slopes.
 */
const minBetweenEnds = 0.31;

/**
 * The row at which a level began to creep to where an alarm found it: over the hours before, a straight line explains how
 * far the values are from what was expected better than a step does. Undefined where they got there otherwise.
 */
export function creepingFrom(track: Track, { first }: Interval, sign: number): number | undefined {
  const { group, step } = track;
  const piece = pieceAt(track, first);
  if (group.series.length > 1 || !piece) {
    return undefined;
  }
  return stretchHours
    .map((hours) => Math.floor((hours * hourMs) / step / levelCount))
    .map((width) => ({ width, from: first + 1 - width * levelCount }))
    .find((stretch) => creeps(track, piece, { ...stretch, sign, tolerance: track.tolerance[first] }))?.from;
}

/** Levels of `width` rows each, from a row on. */
interface Stretch {
  from: number;
  width: number;
  /** Direction of the alarm. */
  sign: number;
  /** Of the row that alarmed. */
  tolerance: number;
}

function creeps(track: Track, piece: Piece, { from, width, sign, tolerance }: Stretch): boolean {
  // Only rows of the same block: the verdict must not depend on the view.
  if (width < minRowsPerLevel || from < piece.at) {
    return false;
  }
  const levelAt = (level: number) => medianAboveExpected(track, from + level * width, width);
  if (!(sign * (levelAt(levelCount - 1) - levelAt(0)) > minBetweenEnds * tolerance)) {
    return false;
  }
  const levels = Float64Array.from({ length: levelCount }, (_, level) => levelAt(level));
  if (!levels.every(Number.isFinite)) {
    return false;
  }
  const { rise, line, step, twoSteps, total } = trendOf(levels);
  const isLine = line <= maxResidual * total && line <= maxShareOfStep * step && line <= maxShareOfTwoSteps * twoSteps;
  return isLine && sign * rise > tolerance;
}

/** Median of how far the values of some rows lie above what was expected; missing values do not count. */
function medianAboveExpected(track: Track, from: number, rows: number): number {
  const above: number[] = [];
  for (let row = from; row < from + rows; row++) {
    const by = valueAt(track, 0, row) - track.expected[row];
    if (!Number.isNaN(by)) {
      above.push(by);
    }
  }
  return median(above);
}
