import { median } from '../robust';

/** A rhythm taken out of a series. */
interface Cycles {
  /** How high the rhythm goes in every cycle, 1 being usual; NaN where most of a cycle is missing. */
  heights: Float64Array;
  /** The middle of every cycle, without the rhythm; NaN where most of a cycle is missing. */
  levels: Float64Array;
  /** What is left without it. */
  rest: Float64Array;
}

/**
 * The usual course of a rhythm is the median of every phase; every cycle is that course at a height of its own, by least
 * squares.
 *
 * @param level the series with slow movement taken off: what heights are measured by
 * @param values the series that the rhythm is taken out of, as many
 * @param rows a cycle
 */
export function cyclesOf(level: Float64Array, values: Float64Array, rows: number): Cycles {
  const course = usualCourse(level, rows);
  const taken = usualCourse(values, rows);
  const power = course.reduce((sum, value) => sum + value * value, 0);
  const heights = new Float64Array(Math.ceil(level.length / rows));
  const levels = new Float64Array(heights.length).fill(NaN);
  const rest = new Float64Array(values.length);
  for (let cycle = 0; cycle < heights.length; cycle++) {
    const from = cycle * rows;
    const to = Math.min(from + rows, level.length);
    let product = 0;
    let seen = 0;
    for (let t = from; t < to; t++) {
      if (Number.isFinite(level[t])) {
        product += level[t] * course[t - from];
        seen += course[t - from] * course[t - from];
      }
    }
    heights[cycle] = seen > power / 2 ? product / seen : NaN;
    const height = Number.isNaN(heights[cycle]) ? 1 : heights[cycle];
    for (let t = from; t < to; t++) {
      rest[t] = values[t] - height * taken[t - from];
    }
    if (!Number.isNaN(heights[cycle])) {
      levels[cycle] = median(rest.subarray(from, to));
    }
  }
  return { heights, levels, rest };
}

/** The median of every phase, with the mean taken off. */
function usualCourse(values: Float64Array, rows: number): Float64Array {
  const course = Float64Array.from({ length: rows }, (_, phase) => {
    const same: number[] = [];
    for (let t = phase; t < values.length; t += rows) {
      if (Number.isFinite(values[t])) {
        same.push(values[t]);
      }
    }
    return same.length > 0 ? median(same) : 0;
  });
  const mean = course.reduce((sum, value) => sum + value, 0) / rows;
  return course.map((value) => value - mean);
}
