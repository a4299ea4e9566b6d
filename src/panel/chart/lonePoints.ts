import type uPlot from 'uplot';

/**
 * Rows from `first` to `last` that have a value and a gap on either side: a line through them would not be seen.
 * Undefined rows are another series' clock and are crossed. Empty where there is none.
 */
export function lonePoints(values: ArrayLike<number | null | undefined>, first: number, last: number): number[] {
  const lone: number[] = [];
  let row = -1;
  let alone = true;
  for (let next = first; next <= last; next++) {
    const value = values[next];
    if (value === undefined) {
      continue;
    }
    if (value === null) {
      if (row >= 0 && alone) {
        lone.push(row);
      }
      row = -1;
    } else {
      alone = row < 0;
      row = next;
    }
  }
  return row >= 0 && alone ? [...lone, row] : lone;
}

/** Draws points where rows stand alone, when a plot is too dense to draw all of them. */
export const lonePointsFilter: uPlot.Series.Points.Filter = (u, seriesIndex, show) => {
  const [first, last] = u.series[seriesIndex].idxs ?? [0, u.data[0].length - 1];
  const lone = show ? [] : lonePoints(u.data[seriesIndex], first, last);
  return lone.length > 0 ? lone : null;
};
