import type { DataFrame } from '@grafana/data';
import type { Episode, FrameOf, ScoreHeader } from '../../../frames';
import { clockOf, column } from '../../chart/scoreFields';

/** Points of a line over time; null is a gap. */
export interface TimedValues {
  times: number[];
  values: Array<number | null>;
}

/** An episode with its time on both sides: its line, and what was expected. */
export interface Surroundings {
  from: number;
  to: number;
  line: TimedValues;
  /** Empty where nothing was expected. */
  low: TimedValues;
  high: TimedValues;
}

/** A blip is shown with at least this number of steps on both sides. */
const leastSteps = 6;

/**
 * The rows on display around an episode, with at least its own length on both sides, as far as they were fetched.
 * Undefined where its series is not drawn, or has fewer than three rows there.
 */
export function surroundingsOf(
  { start, end }: Pick<Episode, 'start' | 'end'>,
  series: DataFrame | undefined,
  score: FrameOf<DataFrame, ScoreHeader> | undefined
): Surroundings | undefined {
  const clock = series?.fields.find(({ type }) => type === 'time');
  const field = series?.fields.find(({ type }) => type === 'number');
  if (!clock || !field) {
    return undefined;
  }
  const margin = Math.max(end - start, leastSteps * (score?.header.step ?? 0));
  const wanted = { from: start - margin, to: end + margin };
  const line = between(clock.values, field.values, wanted);
  const known = line.times.filter((_, row) => line.values[row] !== null);
  if (known.length < 3) {
    return undefined;
  }
  const scoreClock = score && clockOf(score.frame);
  const edge = (name: string): TimedValues =>
    score && scoreClock
      ? between(scoreClock.values, column(score.frame, name)?.values ?? [], wanted)
      : { times: [], values: [] };
  return {
    from: Math.max(wanted.from, known[0]),
    to: Math.min(wanted.to, known[known.length - 1]),
    line,
    low: edge('expectedLow'),
    high: edge('expectedHigh'),
  };
}

function between(
  times: ArrayLike<number>,
  values: ArrayLike<unknown>,
  { from, to }: { from: number; to: number }
): TimedValues {
  const found: TimedValues = { times: [], values: [] };
  for (let row = 0; row < times.length; row++) {
    const value = values[row];
    if (times[row] >= from && times[row] <= to) {
      found.times.push(times[row]);
      found.values.push(typeof value === 'number' && Number.isFinite(value) ? value : null);
    }
  }
  return found;
}

/** Maps times and values to px. */
export interface Plane {
  x: (time: number) => number;
  y: (value: number) => number;
}

/** An SVG path through points, broken at gaps and cut to [from, to]. */
export function timedPath({ times, values }: TimedValues, { x, y }: Plane, from = -Infinity, to = Infinity): string {
  let open = false;
  return times
    .map((time, row) => {
      const value = values[row];
      if (value === null || time < from || time > to) {
        open = false;
        return '';
      }
      const command = open ? 'L' : 'M';
      open = true;
      return `${command}${rounded(x(time))} ${rounded(y(value))}`;
    })
    .join('');
}

/** The area between both edges where both are known, as one closed SVG path for each stretch. */
export function bandPath(low: TimedValues, high: TimedValues, { x, y }: Plane): string {
  const paths: string[] = [];
  let rows: number[] = [];
  const close = () => {
    if (rows.length > 1) {
      const edge = (values: Array<number | null>, order: number[]) =>
        order.map((row) => `${rounded(x(low.times[row]))} ${rounded(y(values[row] ?? 0))}`).join('L');
      paths.push(`M${edge(high.values, rows)}L${edge(low.values, [...rows].reverse())}Z`);
    }
    rows = [];
  };
  low.times.forEach((_, row) => {
    if (low.values[row] === null || high.values[row] === null) {
      close();
    } else {
      rows.push(row);
    }
  });
  close();
  return paths.join('');
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
