import type { RowSpan } from './events';

/** What a method says of a series, row by row of its file. */
export interface Verdicts {
  /** How unusual; NaN where there is no verdict. */
  scores: Float64Array;
  /** Alarms, joined. */
  episodes: RowSpan[];
}

/** The methods that are evaluated, the product's first. */
export const methods = ['detect', 'moving z', '|diff|', 'static z', 'matrix profile'] as const;
export type Method = (typeof methods)[number];
