import { LANES, LEVELS, MOST_DIMENSIONS, MultiField } from '../../../kernel/multi/fields';
import { bytes as plain } from '../../../kernel/generated/multi';
import { bytes as relaxed } from '../../../kernel/generated/multiRelaxed';
import type { PreparedSeries } from '../join/prepare';
import { noSeed } from '../join/seeds';
import { firstCompiled } from '../kernels/compiled';
import { sortingNetwork } from './network';
import { maxDirectWork, type DimensionOrder, type Pairs } from './pairs';

const pageBytes = 65_536;
/** An odd number of cache lines more than needed keeps the tables' lines from starting at the same place of a page. */
const strideExtra = 64;
/** More than any sum of distances, and finite, so that windows which take no part never pass. */
const anything = 3e38;

let compiled: WebAssembly.Module | 'none' | undefined;

/** The loops in WebAssembly; undefined where that is forbidden, too old or out of memory, or has no room for that many. */
export function wasmPairs(prepared: readonly PreparedSeries[], order: DimensionOrder): Pairs | undefined {
  compiled ??= firstCompiled(relaxed, plain) ?? 'none';
  if (compiled === 'none' || prepared.length > MOST_DIMENSIONS) {
    return undefined;
  }
  try {
    return pairsIn(new WebAssembly.Instance(compiled), prepared, order);
  } catch {
    return undefined;
  }
}

function pairsIn(
  instance: WebAssembly.Instance,
  prepared: readonly PreparedSeries[],
  { fixed, farthestFirst }: DimensionOrder
): Pairs {
  const { memory, heap, begin, order, strip } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) {
    throw new Error('The module lacks its memory.');
  }
  if (
    typeof heap !== 'function' ||
    typeof begin !== 'function' ||
    typeof order !== 'function' ||
    typeof strip !== 'function'
  ) {
    throw new Error('The module lacks its functions.');
  }
  const [{ rows, window, values }] = prepared;
  const dimensions = prepared.length;
  const padded = values.length + LANES;
  const stride = Math.ceil((padded * 8) / 128) * 128 + strideExtra;
  const sorted = dimensions - fixed;
  const eights = farthestFirst ? 0 : Math.floor(sorted / 8);
  const network = farthestFirst
    ? placed(sortingNetwork(sorted), fixed, true)
    : [...placed(sortingNetwork(sorted % 8), fixed + 8 * eights), ...placed(sortingNetwork(sorted, 8), fixed)];
  const base = Number(heap());
  const networkAt = base + stride * (MultiField.Count * dimensions + LEVELS + 1);
  memory.grow(Math.ceil((networkAt + network.length * 4) / pageBytes));
  const { buffer } = memory;
  const line = (field: MultiField, k: number) => base + stride * (field * dimensions + k);
  const doubles = (field: MultiField, k: number) => new Float64Array(buffer, line(field, k), padded);
  const integers = (field: MultiField, k: number) => new Int32Array(buffer, line(field, k), padded);

  const whole = wholeDimensions(prepared);
  prepared.forEach((series, k) => {
    doubles(MultiField.Values, k).set(series.values);
    doubles(MultiField.MeanHigh, k).set(series.meanHigh);
    doubles(MultiField.MeanLow, k).set(series.meanLow);
    doubles(MultiField.Half, k).set(series.half.subarray(0, rows));
    doubles(MultiField.Sum, k).set(series.sum.subarray(0, rows));
    const inverse = doubles(MultiField.Inverse, k);
    const alike = doubles(MultiField.Alike, k).fill(-Infinity);
    for (let row = 0; row < rows; row++) {
      const shaped = series.inverse[row] > 0;
      inverse[row] = shaped ? series.inverse[row] : 0;
      alike[row] = shaped ? 0 : series.constant[row] === 1 ? window : -Infinity;
    }
    integers(MultiField.NextSeed, k).fill(noSeed).set(series.nextSeed.subarray(0, rows));
    doubles(MultiField.Best, k).fill(Infinity);
    integers(MultiField.Partner, k).fill(-1);
    const bestFloat = new Float32Array(buffer, line(MultiField.BestFloat, k), padded).fill(-1);
    whole.forEach((count, row) => {
      if (count > k) {
        bestFloat[row] = anything;
      }
    });
  });
  new Int32Array(buffer, networkAt, network.length).set(network);
  begin(base, stride, dimensions, rows, window, maxDirectWork);
  order(fixed, farthestFirst ? 1 : 0, eights, network.length / 2);
  return {
    lanes: LANES,
    run: (lag, from, end) => void strip(lag, from, end),
    best: (k) => doubles(MultiField.Best, k),
    partner: (k) => integers(MultiField.Partner, k),
  };
}

/** In how many dimensions every window is without gaps; what more of them sum up to is never finite. */
function wholeDimensions(prepared: readonly PreparedSeries[]): Uint8Array {
  const [{ rows }] = prepared;
  const whole = new Uint8Array(rows);
  for (const { valid } of prepared) {
    for (let row = 0; row < rows; row++) {
      whole[row] += valid[row];
    }
  }
  return whole;
}

/** A network on the places from `first` on, one number after the other; the larger first if wanted. */
function placed(network: Array<[number, number]>, first: number, reversed = false): number[] {
  return network.flatMap(([low, high]) => (reversed ? [first + high, first + low] : [first + low, first + high]));
}
