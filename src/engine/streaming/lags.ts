import { StreamField } from '../../../kernel/streaming/fields';

/** The arrays of one stream, as kernel/streaming/fields.ts names and draws them. */
export interface StreamArrays {
  values: Float64Array;
  meanHigh: Float64Array;
  meanLow: Float64Array;
  half: Float64Array;
  sum: Float64Array;
  inverse: Float64Array;
  covariance: Float64Array;
  centred: Float64Array;
  /** Twice as long as the others. */
  seeds: Int32Array;
}

/**
 * The innermost loops of one stream: covariances of the newest window with those before it. WebAssembly and JavaScript
 * do the same operations in the same order and agree to the last bit. Parameters as in kernel/streaming/assembly.
 */
export interface Lags {
  readonly arrays: StreamArrays;
  /** The best score of the last row. */
  score: number;
  /** One row on; returns the column with the best score, -1 where there is none. */
  step(row: number, column: number, from: number, end: number, seeds: number): number;
  /** The same from the values. */
  begin(row: number, column: number, from: number, end: number): number;
}

/** An odd number of cache lines more than needed keeps the arrays from starting at the same place of a page. */
const strideExtra = 64;

/** Bytes from one array to the next, for arrays of a number of entries. */
export function strideFor(capacity: number): number {
  return Math.ceil((capacity * 8) / 128) * 128 + strideExtra;
}

export function arraysAt(buffer: ArrayBuffer, base: number, capacity: number): StreamArrays {
  const stride = strideFor(capacity);
  const doubles = (field: StreamField) => new Float64Array(buffer, base + field * stride, capacity);
  return {
    values: doubles(StreamField.Values),
    meanHigh: doubles(StreamField.MeanHigh),
    meanLow: doubles(StreamField.MeanLow),
    half: doubles(StreamField.Half),
    sum: doubles(StreamField.Sum),
    inverse: doubles(StreamField.Inverse),
    covariance: doubles(StreamField.Covariance),
    centred: doubles(StreamField.Centred),
    seeds: new Int32Array(buffer, base + StreamField.Seeds * stride, 2 * capacity),
  };
}
