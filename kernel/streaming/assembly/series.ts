import { StreamField } from '../fields';

/** Where the arrays of the stream in work lie. See ../fields.ts. */
let base: usize = 0;
let stride: usize = 0;

export let window: i32 = 0;

export function placeSeries(at: usize, bytesEach: usize, windowLength: i32): void {
  base = at;
  stride = bytesEach;
  window = windowLength;
}

export function doubles(field: StreamField, index: i32): usize {
  return base + stride * <usize>field + ((<usize>index) << 3);
}

export function double(field: StreamField, index: i32): f64 {
  return load<f64>(doubles(field, index));
}

export function integers(field: StreamField, index: i32): usize {
  return base + stride * <usize>field + ((<usize>index) << 2);
}

export function seedAt(place: i32): i32 {
  return load<i32>(integers(StreamField.Seeds, place));
}
