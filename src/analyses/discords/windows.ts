import { chooseWindow } from '../../engine';

const dayMs = 86_400_000;
/** Beside the rhythm of the series: stretches short enough to show a brief incident, and something between. */
const usualWindows = [32, 128];
/** Windows closer than this factor say the same. */
const leastApart = 1.5;

/**
 * The windows to compare by, in rows, longest first: the rhythm of the series, and two usual lengths, because a brief
 * incident hardly changes the shape of a whole day, and a wrong day hardly the shape of an hour.
 * @param past rows to choose from; fixed for a block, so that windows do not change within it
 * @returns none when there are too few rows
 */
export function windowsFrom(past: Float64Array, step: number): number[] {
  const dayRows = dayMs / step;
  const longest = Math.min(Math.floor(past.length / 4), Math.round(1.5 * dayRows));
  if (longest < 8) {
    return [];
  }
  const { window, period } = chooseWindow(past, { min: 8, max: longest, fallback: Math.min(longest, 64) });
  // People and their jobs keep days: a rhythm of nearly a day is a day.
  const nearDay = period !== null && Math.abs(window - dayRows) <= 0.07 * dayRows;
  const rhythm = nearDay ? Math.min(longest, Math.round(dayRows)) : window;
  return usualWindows
    .filter((rows) => rows <= longest)
    .reduce(
      (chosen, rows) =>
        chosen.every((other) => Math.max(rows / other, other / rows) >= leastApart) ? [...chosen, rows] : chosen,
      [rhythm]
    )
    .sort((a, b) => b - a);
}
