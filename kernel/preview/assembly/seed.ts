import { LANES, Slot } from '../fields';
import { COVARIANCES } from './scratch';
import { narrow, nextSeed, wide, window } from './series';

/** The first row at or after `row` where a lane of the diagonals from `diagonal` on begins afresh. */
export function nextSeedRow(row: i32, diagonal: i32): i32 {
  let next = nextSeed(row);
  for (let lane = 0; lane < LANES; lane++) {
    const column = row + diagonal + lane;
    next = min(next, row + nextSeed(column) - column);
  }
  return next;
}

/** Computes the covariances of row `i` with the lanes from column `j` on anew, in f64, and rounds them. */
export function seedAll(i: i32, j: i32): void {
  centre(i);
  for (let lane = 0; lane < LANES; lane += 4) {
    seedFour(j + lane, COVARIANCES + ((<usize>lane) << 2));
  }
}

/** Steps all lanes to row `i`, but computes those anew whose columns begin afresh there. */
export function seedSome(i: i32, j: i32): void {
  centre(i);
  for (let lane = 0; lane < LANES; lane++) {
    const column = j + lane;
    const place = COVARIANCES + ((<usize>lane) << 2);
    if (nextSeed(column) == column) {
      store<f32>(place, <f32>product(column));
    } else {
      const step = single(Slot.Half, i) * single(Slot.Sum, column) + single(Slot.Sum, i) * single(Slot.Half, column);
      store<f32>(place, load<f32>(place) + step);
    }
  }
}

function single(slot: Slot, index: i32): f32 {
  return load<f32>(narrow(slot, index));
}

/** Writes the centred window at row `i` where `product` reads it. */
function centre(i: i32): void {
  const mean = load<f64>(wide(Slot.MeanHigh, i));
  const rest = load<f64>(wide(Slot.MeanLow, i));
  for (let k = 0; k < window; k++) {
    store<f64>(wide(Slot.Centred, k), load<f64>(wide(Slot.Values, i + k)) - mean - rest);
  }
}

/** The centred row window times the window at one column. The row sums to zero, so the column's high part will do. */
function product(column: i32): f64 {
  const high = v128.load64_splat(wide(Slot.MeanHigh, column));
  let total0 = f64x2.splat(0);
  let total1 = total0;
  let centred = wide(Slot.Centred, 0);
  let values = wide(Slot.Values, column);
  const end = wide(Slot.Centred, window & ~3);
  while (centred < end) {
    total0 = f64x2.add(total0, f64x2.mul(v128.load(centred), f64x2.sub(v128.load(values), high)));
    total1 = f64x2.add(total1, f64x2.mul(v128.load(centred, 16), f64x2.sub(v128.load(values, 16), high)));
    centred += 32;
    values += 32;
  }
  total0 = f64x2.add(total0, total1);
  let total = f64x2.extract_lane(total0, 0) + f64x2.extract_lane(total0, 1);
  for (let k = window & ~3; k < window; k++) {
    total +=
      load<f64>(wide(Slot.Centred, k)) *
      (load<f64>(wide(Slot.Values, column + k)) - load<f64>(wide(Slot.MeanHigh, column)));
  }
  return total;
}

/** The same for four columns at once, rounded to f32 at `place`. */
function seedFour(column: i32, place: usize): void {
  const high0 = v128.load(wide(Slot.MeanHigh, column));
  const high1 = v128.load(wide(Slot.MeanHigh, column), 16);
  let total0 = f64x2.splat(0);
  let total1 = total0;
  let centred = wide(Slot.Centred, 0);
  let values = wide(Slot.Values, column);
  const end = wide(Slot.Centred, window);
  while (centred < end) {
    const factor = v128.load64_splat(centred);
    total0 = f64x2.add(total0, f64x2.mul(factor, f64x2.sub(v128.load(values), high0)));
    total1 = f64x2.add(total1, f64x2.mul(factor, f64x2.sub(v128.load(values, 16), high1)));
    centred += 8;
    values += 8;
  }
  const low = f32x4.demote_f64x2_zero(total0);
  const high = f32x4.demote_f64x2_zero(total1);
  v128.store(place, v128.shuffle<i32>(low, high, 0, 1, 4, 5));
}
