import { DISTANCES, FLOAT_LINE, comparisons, network } from './tables';

/** Sorts every lane's distances over the dimensions: each comparison of the network for all lanes, four at a time. */
export function sortLanes(): void {
  for (let pair = network, end = network + ((<usize>comparisons) << 3); pair < end; pair += 8) {
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

function exchange(low: usize, high: usize): void {
  const a = v128.load(low);
  const b = v128.load(high);
  v128.store(low, f32x4.pmin(a, b));
  v128.store(high, f32x4.pmax(a, b));
}
