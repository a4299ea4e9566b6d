import { Field, List } from '../fields';

/** Where the arrays of the series lie; set once a join. See ../fields.ts. */
let base: usize = 0;
let stride: usize = 0;

export let rows: i32 = 0;
export let window: i32 = 0;
/** Matches wanted of every row and side. */
export let matches: i32 = 1;

export function placeSeries(at: usize, bytesEach: usize, rowCount: i32, windowLength: i32, matchCount: i32): void {
  base = at;
  stride = bytesEach;
  rows = rowCount;
  window = windowLength;
  matches = matchCount;
}

export function doubles(field: Field, index: i32): usize {
  return base + stride * <usize>field + ((<usize>index) << 3);
}

export function integers(field: Field, index: i32): usize {
  return base + stride * <usize>field + ((<usize>index) << 2);
}

export function double(field: Field, index: i32): f64 {
  return load<f64>(doubles(field, index));
}

export function nextSeed(row: i32): i32 {
  return load<i32>(integers(Field.NextSeed, row));
}

/** The list of a row; entries are f64 or i32. */
export function listOf(list: List, row: i32, entryBytes: i32): usize {
  return base + stride * <usize>(Field.Count + list * matches) + <usize>(row * matches * entryBytes);
}
