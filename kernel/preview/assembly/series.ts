import { Slot } from '../fields';

/** Where the arrays of the series lie; set once a join. See ../fields.ts. */
let base: usize = 0;
let stride: usize = 0;

export let rows: i32 = 0;
export let window: i32 = 0;

export function placeSeries(at: usize, bytesEach: usize, rowCount: i32, windowLength: i32): void {
  base = at;
  stride = bytesEach;
  rows = rowCount;
  window = windowLength;
}

/** Address of an entry of eight bytes. */
export function wide(slot: Slot, index: i32): usize {
  return base + stride * <usize>slot + ((<usize>index) << 3);
}

/** Address of an entry of four bytes. */
export function narrow(slot: Slot, index: i32): usize {
  return base + stride * <usize>slot + ((<usize>index) << 2);
}

export function nextSeed(row: i32): i32 {
  return load<i32>(narrow(Slot.NextSeed, row));
}
