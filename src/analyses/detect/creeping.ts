import { trendOf } from '../../engine/drift';
import { median } from '../../engine';
import { pieceAt, valueAt, type Track } from './track';
import type { Run } from './runs';

const hourMs = 3_600_000;
/** Over so many hours before an alarm a level may have crept up. */
const spans = [12, 8, 6, 4, 3, 2];
/** A span is cut into so many levels, of at least so many rows. */
const levelCount = 9;
const fewestRows = 2;
/** A line must leave over at most so much of what the levels differ by, and of what the best step or two steps leave. */
const mostLeft = 0.2;
const oneStep = 0.8;
const twoSteps = 1.2;
/**
 * Of the rise of a line that leaves over at most `mostLeft`, its ends differ by at least this part: what it leaves over is
 * at most 15 squared slopes for 9 levels, so the ends are off by at most sqrt(30) of its 8 slopes.
 */
const leastBetweenEnds = 0.31;

/**
 * The row at which a level began to creep to where an alarm found it: over the hours before, a straight line explains how
 * far the values are from what was expected better than a step does. Undefined where they came there otherwise.
 */
export function creepingFrom(track: Track, { first }: Run, sign: number): number | undefined {
  const { group, step, expected, tolerance } = track;
  const piece = pieceAt(track, first);
  if (group.series.length > 1 || !piece) {
    return undefined;
  }
  const scratch: number[] = [];
  for (const hours of spans) {
    const width = Math.floor((hours * hourMs) / step / levelCount);
    const from = first + 1 - width * levelCount;
    // Only rows of the same block: what is told must not depend on the view.
    if (width < fewestRows || from < piece.at) {
      continue;
    }
    const levelAt = (level: number): number => {
      scratch.length = 0;
      for (let row = from + level * width; row < from + (level + 1) * width; row++) {
        const above = valueAt(track, 0, row) - expected[row];
        if (above === above) {
          scratch.push(above);
        }
      }
      return median(scratch);
    };
    if (!(sign * (levelAt(levelCount - 1) - levelAt(0)) > leastBetweenEnds * tolerance[first])) {
      continue;
    }
    const levels = Float64Array.from({ length: levelCount }, (_, level) => levelAt(level));
    if (!levels.every(Number.isFinite)) {
      continue;
    }
    const { rise, line, step: one, twoSteps: two, total } = trendOf(levels);
    const creeps = line <= mostLeft * total && line <= oneStep * one && line <= twoSteps * two;
    if (creeps && sign * rise > tolerance[first]) {
      return from;
    }
  }
  return undefined;
}
