import type { ReadableFrame, ResultNotice } from '../frames';

/** One part of an answer that can be queried without the others, for panels of other plugins. */
export interface OutputSpec {
  /** Stored in the query. */
  id: string;
  /** In the editor's list. */
  label: string;
  description: string;
  /** Kinds of the frames that it consists of. */
  kinds: string[];
  /**
   * How other panels get them: `series` shows number fields that are otherwise hidden from core panels, `table` turns
   * annotations into ordinary rows, `frames` leaves them as they are.
   */
  as: 'series' | 'table' | 'frames';
  /** Notices shown only where this part is queried without the others, such as what a map cannot show. */
  notices?(frames: readonly ReadableFrame[]): ResultNotice[];
}

/** What an analysis answers, besides its input series and its sentence, which every analysis has. */
export interface Outputs {
  parts: OutputSpec[];
  /** Id of the part that annotation queries get; absent where there is nothing to annotate. */
  annotations?: string;
  /** Values of a dashboard variable, the most important first; absent where there are none. */
  variableValues?(frames: readonly ReadableFrame[]): string[];
}
