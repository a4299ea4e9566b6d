import { LANES, LEVELS, MOST_DIMENSIONS, MultiField } from '../fields';

/*
 * The scratch area: what one row of the diagonals in work is made of, a line of LANES entries for each dimension.
 *
 *     COVARIANCES   f64   kept from row to row
 *     DISTANCES     f32   lower bounds of the distances, sorted later: then line k is the (k + 1)th nearest dimension
 *     EXACT         f64   the distances of two lanes side by side, or of one
 *     HEAP          the tables, see ../fields.ts
 */
const LINES: usize = MOST_DIMENSIONS * LANES;
export const COVARIANCES: usize = 64;
export const DISTANCES: usize = COVARIANCES + LINES * 8 + 192;
export const EXACT: usize = DISTANCES + LINES * 4 + 320;
export const HEAP: usize = (EXACT + MOST_DIMENSIONS * 16 + 4095) & ~4095;

export const DOUBLE_LINE: usize = LANES * 8;
export const FLOAT_LINE: usize = LANES * 4;

let base: usize = 0;
let stride: usize = 0;

export let dimensions: i32 = 0;
export let window: i32 = 0;
/** The dimensions before this one come first as they are, the others in order: the farthest first or the nearest. */
export let firstSorted: i32 = 0;
export let farthestFirst: bool = false;
/** A bit for each dimension that has constant windows. */
let constants: u64 = 0;
/** How many times eight dimensions are sorted first, and the network that does the rest. */
export let eights: i32 = 0;
export let network: usize = 0;
export let comparisons: i32 = 0;
export let centred: usize = 0;
/** The first line of the ceilings, and the bytes of a line. */
export let ceilings: usize = 0;
export let lineBytes: usize = 0;

export function placeTables(at: usize, bytesEach: usize, dimensionCount: i32, windowLength: i32): void {
  base = at;
  stride = bytesEach;
  dimensions = dimensionCount;
  window = windowLength;
  lineBytes = bytesEach;
  ceilings = at + stride * <usize>(MultiField.Count * dimensionCount);
  centred = ceilings + stride * LEVELS;
}

/** Takes over how dimensions are sorted; the network follows the tables. */
export function sortBy(from: i32, farthest: bool, eightCount: i32, pairs: i32): void {
  firstSorted = from;
  farthestFirst = farthest;
  eights = eightCount;
  network = centred + stride;
  comparisons = pairs;
}

function line(field: MultiField, dimension: i32): usize {
  return base + stride * <usize>(field * dimensions + dimension);
}

export function doubles(field: MultiField, dimension: i32, index: i32): usize {
  return line(field, dimension) + ((<usize>index) << 3);
}

export function double(field: MultiField, dimension: i32, index: i32): f64 {
  return load<f64>(doubles(field, dimension, index));
}

/** For fields of i32 and f32. */
export function words(field: MultiField, dimension: i32, index: i32): usize {
  return line(field, dimension) + ((<usize>index) << 2);
}

/** Looks for windows that are alike by convention. After the tables have been filled. */
export function findConstants(rows: i32): void {
  constants = 0;
  for (let k = 0; k < dimensions; k++) {
    for (let row = 0; row < rows; row++) {
      if (double(MultiField.Alike, k, row) > 0) {
        constants |= (<u64>1) << k;
        break;
      }
    }
  }
}

export function hasConstants(dimension: i32): bool {
  return ((constants >> dimension) & 1) != 0;
}
