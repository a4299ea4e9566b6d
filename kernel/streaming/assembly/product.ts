import { StreamField } from '../fields';
import { double, doubles, window } from './series';

/** Centres the window at `row`, for the products that follow. */
export function centre(row: i32): void {
  const high = v128.load64_splat(doubles(StreamField.MeanHigh, row));
  const low = v128.load64_splat(doubles(StreamField.MeanLow, row));
  let centred = doubles(StreamField.Centred, 0);
  let values = doubles(StreamField.Values, row);
  // Of an odd window one more than there are is written, which nobody reads.
  for (const end = centred + ((<usize>window) << 3); centred < end; centred += 16, values += 16) {
    v128.store(centred, f64x2.sub(f64x2.sub(v128.load(values), high), low));
  }
}

/**
 * The centred window times the window at one column, in four partial sums. The first sums to zero, so the column's high
 * part will do for its mean.
 */
export function product(column: i32): f64 {
  const high = v128.load64_splat(doubles(StreamField.MeanHigh, column));
  let front = f64x2.splat(0);
  let back = front;
  let centred = doubles(StreamField.Centred, 0);
  let values = doubles(StreamField.Values, column);
  const fours = window & ~3;
  for (const end = centred + ((<usize>fours) << 3); centred < end; centred += 32, values += 32) {
    front = f64x2.add(front, f64x2.mul(v128.load(centred), f64x2.sub(v128.load(values), high)));
    back = f64x2.add(back, f64x2.mul(v128.load(centred, 16), f64x2.sub(v128.load(values, 16), high)));
  }
  const both = f64x2.add(front, back);
  let total = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (let k = fours; k < window; k++) {
    total += double(StreamField.Centred, k) * (double(StreamField.Values, column + k) - f64x2.extract_lane(high, 0));
  }
  return total;
}
