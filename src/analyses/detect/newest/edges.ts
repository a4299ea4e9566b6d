import type { Episode } from '../../../frames';
import type { DisplayRows } from '../../analysis';
import { firstAfter } from './settledEnd';

/** A row on display belongs to an episode where it is at least this share of the worst row off. */
const shareOfWorst = 0.25;

/**
 * An episode with its edges refined on the rows on display: a step of the analysis tells only that values left what was
 * expected somewhere within it. An ongoing one lasts as long as the rows on display stay off.
 * @param step of the analysis, ms: edges move by at most so much, but for an ongoing end
 */
export function withRefinedEdges(episode: Episode, display: DisplayRows, step: number): Episode {
  const isOff = offTest(episode);
  if (!isOff) {
    return episode;
  }
  const start = refinedStart(episode, display, step, isOff);
  const edges = episode.ongoing
    ? ongoingEnd(episode, display, isOff)
    : { end: refinedEnd(episode, display, step, isOff) };
  return { ...episode, ...edges, start, end: Math.max(edges.end, start + display.interval) };
}

/** Whether a value belongs to an episode; undefined where nothing was expected, or the episode is no excursion. */
function offTest({ detector, expected, observed, kind }: Episode): ((value: number) => boolean) | undefined {
  const isExcursion = detector !== 'drift' && kind !== 'drift' && kind !== 'flat-line' && kind !== 'missing-data';
  if (!isExcursion || !expected || observed === null) {
    return undefined;
  }
  const middle = (expected.low + expected.high) / 2;
  const by = observed - middle;
  const least = Math.max(Math.abs(by) * shareOfWorst, (expected.high - expected.low) / 2);
  return Math.abs(by) <= least ? undefined : (value) => (value - middle) * Math.sign(by) > least;
}

type IsOff = (value: number) => boolean;

/** The first row of those around the start that are off without a break. */
function refinedStart({ start }: Episode, display: DisplayRows, step: number, isOff: IsOff): number {
  const { times, values } = display;
  const from = firstAfter(display, start - step - 1);
  let row = firstAfter(display, start + step) - 1;
  if (row < from || !isOff(values[row])) {
    return start;
  }
  while (row > from && isOff(values[row - 1])) {
    row--;
  }
  // Off from the edge of what is on display on: nothing there shows the start.
  return row === from ? start : times[row];
}

/** The end of the last row around the end that is off. */
function refinedEnd({ end, start }: Episode, display: DisplayRows, step: number, isOff: IsOff): number {
  const { times, values, interval } = display;
  const until = firstAfter(display, end + step);
  const from = firstAfter(display, Math.max(start, end - step) - 1);
  let row = until - 1;
  while (row >= from && !isOff(values[row])) {
    row--;
  }
  // Nothing off, or still off at the end of the window: the display shows no edge there.
  return row < from || row === until - 1 ? end : times[row] + interval;
}

/** The newest row that is off ends it; with two rows after that it is over. */
function ongoingEnd(episode: Episode, display: DisplayRows, isOff: IsOff): Pick<Episode, 'ongoing' | 'end'> {
  const { times, values, interval } = display;
  const from = firstAfter(display, episode.start - 1);
  let row = times.length - 1;
  while (row >= from && !isOff(values[row])) {
    row--;
  }
  if (row < from) {
    return { ongoing: episode.ongoing, end: episode.end };
  }
  return { ongoing: row >= times.length - 2, end: times[row] + interval };
}
