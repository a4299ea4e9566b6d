import { Field, LANES } from '../fields';
import { COVARIANCES } from './scratch';
import { double, doubles, nextSeed, window } from './series';

/** The first row at or after `row` where a lane of the diagonals from `diagonal` on restarts. */
export function nextSeedRow(row: i32, diagonal: i32): i32 {
  let next = nextSeed(row);
  for (let lane = 0; lane < LANES; lane++) {
    const column = row + diagonal + lane;
    next = min(next, row + nextSeed(column) - column);
  }
  return next;
}

/**
 * Steps all lanes to row `i`, but computes those that restart there as products of centred windows.
 *
 * @param i row, a position in the series
 * @param j column of the first lane
 */
export function seedLanes(i: i32, j: i32): void {
  centre(i);
  if (nextSeed(i) == i) {
    for (let lane = 0; lane < LANES; lane += 4) {
      seedFour(j + lane, (<usize>lane) << 3);
    }
    return;
  }
  for (let lane = 0; lane < LANES; lane++) {
    const column = j + lane;
    const place = COVARIANCES + ((<usize>lane) << 3);
    if (nextSeed(column) == column) {
      store<f64>(place, product(column));
    } else {
      const step =
        double(Field.Half, i) * double(Field.Sum, column) + double(Field.Sum, i) * double(Field.Half, column);
      store<f64>(place, load<f64>(place) + step);
    }
  }
}

function centre(i: i32): void {
  const high = double(Field.MeanHigh, i);
  const low = double(Field.MeanLow, i);
  for (let k = 0; k < window; k++) {
    store<f64>(doubles(Field.Centred, k), double(Field.Values, i + k) - high - low);
  }
}

/** The centred row window times the window at one column. The row sums to zero, so the column's high part will do. */
function product(column: i32): f64 {
  const high = double(Field.MeanHigh, column);
  let total = 0.0;
  for (let k = 0; k < window; k++) {
    total += double(Field.Centred, k) * (double(Field.Values, column + k) - high);
  }
  return total;
}

/** The same for four columns at once. */
function seedFour(column: i32, offset: usize): void {
  const high0 = v128.load(doubles(Field.MeanHigh, column));
  const high1 = v128.load(doubles(Field.MeanHigh, column), 16);
  let total0 = f64x2.splat(0);
  let total1 = total0;
  let centred = doubles(Field.Centred, 0);
  let values = doubles(Field.Values, column);
  const end = doubles(Field.Centred, window);
  while (centred < end) {
    const factor = v128.load64_splat(centred);
    total0 = f64x2.add(total0, f64x2.mul(factor, f64x2.sub(v128.load(values), high0)));
    total1 = f64x2.add(total1, f64x2.mul(factor, f64x2.sub(v128.load(values, 16), high1)));
    centred += 8;
    values += 8;
  }
  v128.store(COVARIANCES + offset, total0);
  v128.store(COVARIANCES + offset, total1, 16);
}
