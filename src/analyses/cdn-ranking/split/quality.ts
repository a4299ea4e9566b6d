import { hourMs } from '../../units';
import type { LeagueRow } from '../league/row';

/** A provider in a region, as the advised split needs it. */
export interface JudgedProvider {
  /** Its row of the league; undefined where it is not in the region. */
  row: LeagueRow | undefined;
  /** Its points row by row, NaN where they are not known. */
  points: Float64Array | undefined;
}

/** A level of quality stays until the mean of the last hour is more than two points away from it. */
const levelWidth = 2;

/**
 * Quality of the providers of one region for the advised split, 0 to 100: whole points that change with hysteresis, so
 * that noise moves no traffic, and none better than the leader, who changes with hysteresis too. A provider that fails
 * the gate has none.
 * @param step of the rows, ms
 * @param leader place of the leader among the providers; -1 where nobody leads
 */
export function steadyQuality(providers: readonly JudgedProvider[], step: number, leader: number): number[] {
  const levels = providers.map(({ row, points }) => {
    const score = scoreOf(row);
    const level = points ? steadyLevel(points, Math.max(1, Math.round(hourMs / step))) : NaN;
    // What happened within the hour counts at once.
    return score === 0 || Number.isNaN(level) || Math.abs(score - level) > 4 * levelWidth ? Math.round(score) : level;
  });
  const most = leader >= 0 && levels[leader] > 0 ? levels[leader] : Infinity;
  return levels.map((level) => Math.min(level, most));
}

function scoreOf(row: LeagueRow | undefined): number {
  return row && !Number.isNaN(row.scored.score) && row.admission.verdict !== 'gate' ? row.scored.score : 0;
}

/** The level at the last row, of trailing means over `window` rows; NaN where no point is known. */
function steadyLevel(points: Float64Array, window: number): number {
  let level = NaN;
  let sum = 0;
  let known = 0;
  for (let row = 0; row < points.length; row++) {
    sum += Number.isNaN(points[row]) ? 0 : points[row];
    known += Number.isNaN(points[row]) ? 0 : 1;
    const gone = points[row - window];
    if (gone !== undefined && !Number.isNaN(gone)) {
      sum -= gone;
      known--;
    }
    const isFull = row + 1 >= Math.min(window, points.length);
    if (isFull && known > 0 && !(Math.abs(sum / known - level) <= levelWidth)) {
      level = Math.round(sum / known);
    }
  }
  return level;
}
