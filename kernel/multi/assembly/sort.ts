import { LANES } from '../fields';
import {
  DISTANCES,
  EXACT,
  FLOAT_LINE,
  comparisons,
  eights,
  firstSorted,
  laneComparisons,
  laneNetwork,
  network,
} from './tables';

/** FLOAT_LINE, as the constant offset of a load. */
const LINE = LANES * 4;

/**
 * Sorts every lane's distances over the dimensions, four lanes at a time: first every eight of them in registers, then
 * the comparisons that are left one by one.
 */
export function sortLanes(): void {
  for (let eight = 0; eight < eights; eight++) {
    sortEight(DISTANCES + FLOAT_LINE * <usize>(firstSorted + 8 * eight));
  }
  for (let pair = laneNetwork, end = pair + ((<usize>laneComparisons) << 3); pair < end; pair += 8) {
    let low = DISTANCES + FLOAT_LINE * <usize>load<i32>(pair);
    let high = DISTANCES + FLOAT_LINE * <usize>load<i32>(pair, 4);
    for (const lineEnd = low + FLOAT_LINE; low < lineEnd; low += 64, high += 64) {
      exchange(low, high);
      exchange(low + 16, high + 16);
      exchange(low + 32, high + 32);
      exchange(low + 48, high + 48);
    }
  }
}

/** Nineteen comparisons, the fewest that sort eight. */
function sortEight(line: usize): void {
  for (let at = line, end = line + FLOAT_LINE; at < end; at += 16) {
    let low: v128;
    let a = v128.load(at, 0 * LINE);
    let b = v128.load(at, 1 * LINE);
    let c = v128.load(at, 2 * LINE);
    let d = v128.load(at, 3 * LINE);
    let e = v128.load(at, 4 * LINE);
    let f = v128.load(at, 5 * LINE);
    let g = v128.load(at, 6 * LINE);
    let h = v128.load(at, 7 * LINE);
    low = f32x4.pmin(a, c);
    c = f32x4.pmax(a, c);
    a = low;
    low = f32x4.pmin(b, d);
    d = f32x4.pmax(b, d);
    b = low;
    low = f32x4.pmin(e, g);
    g = f32x4.pmax(e, g);
    e = low;
    low = f32x4.pmin(f, h);
    h = f32x4.pmax(f, h);
    f = low;
    low = f32x4.pmin(a, e);
    e = f32x4.pmax(a, e);
    a = low;
    low = f32x4.pmin(b, f);
    f = f32x4.pmax(b, f);
    b = low;
    low = f32x4.pmin(c, g);
    g = f32x4.pmax(c, g);
    c = low;
    low = f32x4.pmin(d, h);
    h = f32x4.pmax(d, h);
    d = low;
    low = f32x4.pmin(a, b);
    b = f32x4.pmax(a, b);
    a = low;
    low = f32x4.pmin(c, d);
    d = f32x4.pmax(c, d);
    c = low;
    low = f32x4.pmin(e, f);
    f = f32x4.pmax(e, f);
    e = low;
    low = f32x4.pmin(g, h);
    h = f32x4.pmax(g, h);
    g = low;
    low = f32x4.pmin(c, e);
    e = f32x4.pmax(c, e);
    c = low;
    low = f32x4.pmin(d, f);
    f = f32x4.pmax(d, f);
    d = low;
    low = f32x4.pmin(b, e);
    e = f32x4.pmax(b, e);
    b = low;
    low = f32x4.pmin(d, g);
    g = f32x4.pmax(d, g);
    d = low;
    low = f32x4.pmin(b, c);
    c = f32x4.pmax(b, c);
    b = low;
    low = f32x4.pmin(d, e);
    e = f32x4.pmax(d, e);
    d = low;
    low = f32x4.pmin(f, g);
    g = f32x4.pmax(f, g);
    f = low;
    v128.store(at, a, 0 * LINE);
    v128.store(at, b, 1 * LINE);
    v128.store(at, c, 2 * LINE);
    v128.store(at, d, 3 * LINE);
    v128.store(at, e, 4 * LINE);
    v128.store(at, f, 5 * LINE);
    v128.store(at, g, 6 * LINE);
    v128.store(at, h, 7 * LINE);
  }
}

function exchange(low: usize, high: usize): void {
  const a = v128.load(low);
  const b = v128.load(high);
  v128.store(low, f32x4.pmin(a, b));
  v128.store(high, f32x4.pmax(a, b));
}

/** Sorts the two lanes at EXACT in the same way. */
export function sortTwo(): void {
  for (let pair = network, end = network + ((<usize>comparisons) << 3); pair < end; pair += 8) {
    const low = EXACT + ((<usize>load<i32>(pair)) << 4);
    const high = EXACT + ((<usize>load<i32>(pair, 4)) << 4);
    const a = v128.load(low);
    const b = v128.load(high);
    v128.store(low, f64x2.pmin(a, b));
    v128.store(high, f64x2.pmax(a, b));
  }
}
