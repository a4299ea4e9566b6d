import { LEVELS, MultiField } from '../fields';
import { DISTANCES, FLOAT_LINE, ceilings, dimensions, lineBytes, words } from './tables';

/*
 * The test before sorting. Of d distances, those of the K nearest dimensions sum up to at least
 *
 *     the sum of all, each counted as `level` at most, less (d - K) levels,
 *
 * whatever the level: the K nearest are counted as no more than they are, and the others as no more than a level each.
 * It is nearly exact where the level lies between the Kth distance and the next. So there are a few levels, each for some
 * of the K, and for each a ceiling a window: the capped sum above which none of its K can be a new best.
 */

/** As on the bests: more than single precision can be off. */
const RAISED: f32 = 1 + 1e-5;

let level0: f32 = 0;
let level1: f32 = 0;
let level2: f32 = 0;
let strips: i32 = 0;

/** Before a strip: ceilings from the bests so far. They only ever fall, so that old ones miss nothing. */
export function lowerCeilings(rows: i32): void {
  if ((strips & (strips - 1)) == 0) {
    chooseLevels(rows);
  }
  strips++;
  lowerCeiling(0, level0, rows);
  lowerCeiling(1, level1, rows);
  lowerCeiling(2, level2, rows);
}

export function forgetLevels(): void {
  strips = 0;
}

/** Of the numbers of dimensions, counted from 0, the first that belongs to a level. */
function firstOf(level: i32): i32 {
  return (dimensions * level) / LEVELS;
}

function chooseLevels(rows: i32): void {
  level0 = meanStep(0, rows);
  level1 = meanStep(1, rows);
  level2 = meanStep(2, rows);
}

/** How much the next dimension adds to the bests, on average: about where Kth and next distance of near pairs part. */
function meanStep(level: i32, rows: i32): f32 {
  let total: f64 = 0;
  let count: f64 = 0;
  for (let k = firstOf(level); k < firstOf(level + 1); k++) {
    const next = min(k + 1, dimensions - 1);
    for (let row = 0; row < rows; row++) {
      const best = load<f32>(words(MultiField.BestFloat, next, row));
      const before: f32 = next > 0 ? load<f32>(words(MultiField.BestFloat, next - 1, row)) : 0;
      if (best >= 0 && best < 1e38) {
        total += best - before;
        count++;
      }
    }
  }
  return count > 0 ? <f32>(total / count) : 0;
}

/** The highest, over the numbers of dimensions of a level, of best + (d - K) levels. Those that cannot be are below 0. */
function lowerCeiling(level: i32, height: f32, rows: i32): void {
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row += 4) {
    let ceiling = f32x4.splat(-1);
    for (let k = firstOf(level); k < firstOf(level + 1); k++) {
      const best = v128.load(words(MultiField.BestFloat, k, row));
      const sum = f32x4.mul(f32x4.splat(RAISED), f32x4.add(best, f32x4.splat(height * <f32>(dimensions - 1 - k))));
      ceiling = f32x4.pmax(ceiling, v128.bitselect(sum, f32x4.splat(-1), f32x4.ge(best, zero)));
    }
    v128.store(ceilings + lineBytes * <usize>level + ((<usize>row) << 2), ceiling);
  }
}

/** Four lanes: a bit for each that may beat a best. */
export function mayBeat(row: i32, column: i32, lane: i32): i32 {
  const cap0 = f32x4.splat(level0);
  const cap1 = f32x4.splat(level1);
  const cap2 = f32x4.splat(level2);
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let at = DISTANCES + ((<usize>lane) << 2);
  for (const end = at + FLOAT_LINE * <usize>dimensions; at < end; at += FLOAT_LINE) {
    const distance = v128.load(at);
    sum0 = f32x4.add(sum0, f32x4.pmin(distance, cap0));
    sum1 = f32x4.add(sum1, f32x4.pmin(distance, cap1));
    sum2 = f32x4.add(sum2, f32x4.pmin(distance, cap2));
  }
  const any0 = f32x4.le(sum0, ceiling(0, row, column + lane));
  const any1 = f32x4.le(sum1, ceiling(1, row, column + lane));
  const any2 = f32x4.le(sum2, ceiling(2, row, column + lane));
  return i32x4.bitmask(v128.or(any0, v128.or(any1, any2)));
}

/** The higher of the row's and the columns'. */
function ceiling(level: i32, row: i32, column: i32): v128 {
  const line = ceilings + lineBytes * <usize>level;
  return f32x4.pmax(v128.load32_splat(line + ((<usize>row) << 2)), v128.load(line + ((<usize>column) << 2)));
}
