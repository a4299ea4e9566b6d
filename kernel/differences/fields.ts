/**
 * What the kernel of distances without normalisation and its TypeScript caller must agree on. This file is compiled by
 * both languages.
 *
 *     HEAP
 *     | query: m values | values: n, and ROWS more | distances: n - m + 1, and ROWS more |
 */

/** Windows compared side by side. */
export const ROWS = 8;
/** First byte that the caller may use. */
export const HEAP = 64;
