import type { Episode } from '../../frames';

/** More rows than this are thinned out in the overlay: a card has no room for more. */
const maxRows = 400;

/**
 * The most unusual stretch and its nearest past match, row by row, as the card lays them over each other.
 * @param start time of the first row, ms
 * @param match as many rows as `actual`, already in its level and size; null where there is none
 */
export function overlayOf(
  start: number,
  step: number,
  actual: Float64Array,
  match: Float64Array | null
): NonNullable<Episode['shape']> {
  const every = Math.ceil(actual.length / maxRows);
  const thin = (values: Float64Array) =>
    Array.from({ length: Math.ceil(values.length / every) }, (_, i) => {
      const value = values[i * every];
      return Number.isFinite(value) ? value : null;
    });
  return { start, step: step * every, episode: thin(actual), match: match ? thin(match) : null };
}
