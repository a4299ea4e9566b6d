/**
 * What the streaming kernel and its TypeScript caller must agree on. This file is compiled by both languages.
 *
 * A stream has nine arrays. Each starts at `base + field * stride`, has room for `stride` bytes and holds f64, but for
 * Seeds (i32):
 *
 *     base                base + stride         base + 2 * stride
 *     | Values ...        | MeanHigh ...        | MeanLow ...          and so on, in the order of the enum
 *
 * Entry i belongs to the window that starts at value i, but for Covariance: there an entry, called slot, belongs to a
 * lag, the longest first. The covariance of the newest window with window `column` is in slot `column - shift`, and
 * `shift` grows by one with every row, so that the covariance of a lag stays where it is and is stepped in place:
 *
 *     window         shift ...................... shift + slots .......... newest
 *     Covariance     0 .......................... slots     (exclusion zone)
 */
export enum StreamField {
  /** The values kept, finite. */
  Values,
  /** Mean of window i is MeanHigh[i] + MeanLow[i]; the high part is a value inside the window. */
  MeanHigh,
  MeanLow,
  /** Factors of the step from covariance (i-1, j-1) to (i, j): it grows by Half[i] * Sum[j] + Sum[i] * Half[j]. */
  Half,
  Sum,
  /** One over the length of the centred window; NaN where it takes no part: constant, not finite, or not there. */
  Inverse,
  Covariance,
  /** The newest window, centred; used while covariances are computed from the values. */
  Centred,
  /** Windows whose covariances, as columns, restart; in rising order. */
  Seeds,
  Count,
}

/** Slots that one comparison stands for. */
export const BLOCK = 32;
/** Address at which the best score is left. */
export const BEST_SCORE = 0;
/** First byte that the caller may use. */
export const HEAP = 64;
