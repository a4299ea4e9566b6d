import { Slot } from '../fields';
import { narrow, wide, window } from './series';

/**
 * Measures the correlations of rows [from, to) with the partners found since they were last measured, in f64. A partner
 * that turns out no better than the one known is given up: what is told never gets worse.
 */
export function measure(from: i32, to: i32): void {
  for (let row = from; row < to; row++) {
    const right = load<i32>(narrow(Slot.RightIndex, row));
    const left = load<i32>(narrow(Slot.LeftIndex, row));
    if (right != load<i32>(narrow(Slot.RightKnown, row))) {
      note(Slot.RightIndex, Slot.RightKnown, Slot.RightMeasured, row, right);
    }
    if (left != load<i32>(narrow(Slot.LeftKnown, row))) {
      note(Slot.LeftIndex, Slot.LeftKnown, Slot.LeftMeasured, row, left);
    }
  }
}

function note(index: Slot, known: Slot, measured: Slot, row: i32, partner: i32): void {
  const found =
    covariance(row, partner) * load<f64>(wide(Slot.WideInverse, partner)) * load<f64>(wide(Slot.WideInverse, row));
  if (found > load<f64>(wide(measured, row))) {
    store<f64>(wide(measured, row), found);
    store<i32>(narrow(known, row), partner);
  } else {
    store<i32>(narrow(index, row), load<i32>(narrow(known, row)));
  }
}

/** Of two windows. A centred window sums to zero, so of the other one the high part of the mean will do. */
function covariance(i: i32, j: i32): f64 {
  const high = load<f64>(wide(Slot.MeanHigh, i));
  const low = load<f64>(wide(Slot.MeanLow, i));
  const other = load<f64>(wide(Slot.MeanHigh, j));
  const highs = f64x2.splat(high);
  const lows = f64x2.splat(low);
  const others = f64x2.splat(other);
  let total0 = f64x2.splat(0);
  let total1 = total0;
  let a = wide(Slot.Values, i);
  let b = wide(Slot.Values, j);
  const pairsEnd = wide(Slot.Values, i + (window & ~3));
  while (a < pairsEnd) {
    const first = f64x2.sub(f64x2.sub(v128.load(a), highs), lows);
    const second = f64x2.sub(f64x2.sub(v128.load(a, 16), highs), lows);
    total0 = f64x2.add(total0, f64x2.mul(first, f64x2.sub(v128.load(b), others)));
    total1 = f64x2.add(total1, f64x2.mul(second, f64x2.sub(v128.load(b, 16), others)));
    a += 32;
    b += 32;
  }
  total0 = f64x2.add(total0, total1);
  let total = f64x2.extract_lane(total0, 0) + f64x2.extract_lane(total0, 1);
  const end = wide(Slot.Values, i + window);
  while (a < end) {
    total += (load<f64>(a) - high - low) * (load<f64>(b) - other);
    a += 8;
    b += 8;
  }
  return total;
}
