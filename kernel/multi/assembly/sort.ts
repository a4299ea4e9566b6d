import { LANES } from '../fields';
import { DISTANCES, EXACT, comparisons, eights, firstSorted, network } from './tables';

/** Sorts the bounds of four lanes over the dimensions. */
export function sortFour(lane: i32): void {
  sort<f32>(DISTANCES + ((<usize>lane) << 2));
}

/** Sorts the two lanes at EXACT in the same way. */
export function sortTwo(): void {
  sort<f64>(EXACT);
}

/** Bytes from one dimension to the next. T is the type of a lane: f32 for bounds, f64 at EXACT. */
function line<T>(): usize {
  return sizeof<T>() == 4 ? LANES * 4 : 16;
}

/** First every eight in registers, then the comparisons that are left one by one. */
function sort<T>(first: usize): void {
  for (let eight = 0; eight < eights; eight++) {
    sortEight<T>(first + line<T>() * <usize>(firstSorted + 8 * eight));
  }
  for (let pair = network, end = pair + ((<usize>comparisons) << 3); pair < end; pair += 8) {
    const low = first + line<T>() * <usize>load<i32>(pair);
    const high = first + line<T>() * <usize>load<i32>(pair, 4);
    const a = v128.load(low);
    const b = v128.load(high);
    v128.store(low, v128.pmin<T>(a, b));
    v128.store(high, v128.pmax<T>(a, b));
  }
}

/** Nineteen comparisons, the fewest that sort eight. */
function sortEight<T>(at: usize): void {
  let low: v128;
  let a = v128.load(at, 0 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  let b = v128.load(at, 1 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  let c = v128.load(at, 2 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  let d = v128.load(at, 3 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  let e = v128.load(at, 4 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  let f = v128.load(at, 5 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  let g = v128.load(at, 6 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  let h = v128.load(at, 7 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  low = v128.pmin<T>(a, c);
  c = v128.pmax<T>(a, c);
  a = low;
  low = v128.pmin<T>(b, d);
  d = v128.pmax<T>(b, d);
  b = low;
  low = v128.pmin<T>(e, g);
  g = v128.pmax<T>(e, g);
  e = low;
  low = v128.pmin<T>(f, h);
  h = v128.pmax<T>(f, h);
  f = low;
  low = v128.pmin<T>(a, e);
  e = v128.pmax<T>(a, e);
  a = low;
  low = v128.pmin<T>(b, f);
  f = v128.pmax<T>(b, f);
  b = low;
  low = v128.pmin<T>(c, g);
  g = v128.pmax<T>(c, g);
  c = low;
  low = v128.pmin<T>(d, h);
  h = v128.pmax<T>(d, h);
  d = low;
  low = v128.pmin<T>(a, b);
  b = v128.pmax<T>(a, b);
  a = low;
  low = v128.pmin<T>(c, d);
  d = v128.pmax<T>(c, d);
  c = low;
  low = v128.pmin<T>(e, f);
  f = v128.pmax<T>(e, f);
  e = low;
  low = v128.pmin<T>(g, h);
  h = v128.pmax<T>(g, h);
  g = low;
  low = v128.pmin<T>(c, e);
  e = v128.pmax<T>(c, e);
  c = low;
  low = v128.pmin<T>(d, f);
  f = v128.pmax<T>(d, f);
  d = low;
  low = v128.pmin<T>(b, e);
  e = v128.pmax<T>(b, e);
  b = low;
  low = v128.pmin<T>(d, g);
  g = v128.pmax<T>(d, g);
  d = low;
  low = v128.pmin<T>(b, c);
  c = v128.pmax<T>(b, c);
  b = low;
  low = v128.pmin<T>(d, e);
  e = v128.pmax<T>(d, e);
  d = low;
  low = v128.pmin<T>(f, g);
  g = v128.pmax<T>(f, g);
  f = low;
  v128.store(at, a, 0 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  v128.store(at, b, 1 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  v128.store(at, c, 2 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  v128.store(at, d, 3 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  v128.store(at, e, 4 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  v128.store(at, f, 5 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  v128.store(at, g, 6 * (sizeof<T>() == 4 ? LANES * 4 : 16));
  v128.store(at, h, 7 * (sizeof<T>() == 4 ? LANES * 4 : 16));
}
