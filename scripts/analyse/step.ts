import { formatDuration } from '../../src/analyses/duration';
import { historyFor } from '../../src/analyses/history';
import { dayMs } from '../../src/analyses/units';
import { median } from '../../src/engine';
import { UsageError } from '../commandLine';
import type { LooseSeries } from './series';

/** The step of all series, and what is worth saying of it, one sentence each. */
export interface ChosenStep {
  step: number;
  notices: string[];
}

/** Steps that a clock close to one of them is taken for, s. */
const usualSteps = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800,
  604_800,
];
/** How far the median of a jittering clock may be off, as a share of the step. */
const tolerance = 0.05;
/** A clock at whose step fewer of the rows are there is none: events come in bursts. */
const leastFilled = 0.1;
/** At the step taken for events this share of the rows has one. */
const eventsFilled = 0.95;
/** Series with fewer rows do not tell the step where others do. */
const minRows = 10;
/** The finest clock counts that at least this share of the series keeps up with. */
const leastSeries = 1 / 3;
/** Most rows of a series at a step that nobody asked for, and most points of all: memory is bounded. */
const maxRows = 600_000;
const maxPoints = 10_000_000;
/** Detectors learn from two days at least. */
const minHistory = 2 * dayMs;
/** Most series named in a sentence. */
const maxNamed = 3;

/**
 * The distance of rows that suits all series: of their clocks the finest; of events, which have none, the shortest at
 * which nearly all rows have a value.
 * @param learns whether the analysis learns from an automatic history: then its step is long enough for one of days
 * @throws UsageError where no series tells one
 */
export function chosenStep(loose: LooseSeries[], learns = false): ChosenStep {
  const clocks = loose.flatMap((series) => clockOf(series) ?? []);
  const enough = clocks.filter(({ rows }) => rows >= minRows);
  const known = (enough.length > 0 ? enough : clocks).sort((a, b) => a.step - b.step);
  const finest = known.find((_, i) => i + 1 >= leastSeries * known.length);
  if (!finest) {
    throw new UsageError('The rows do not tell how far they lie apart: give --step, such as 5m.');
  }
  const wanted = learns ? learnable(finest.step, loose) : finest.step;
  const step = bounded(wanted, loose);
  return {
    step,
    notices: [
      ...(finest.events && step === finest.step
        ? [
            `The rows of ${finest.name} come at no fixed distance: each is the mean of what falls into ${formatDuration(step)}; --step sets another.`,
          ]
        : []),
      ...(step > finest.step && step === wanted
        ? [
            `Analysed at a step of ${formatDuration(step)} instead of ${formatDuration(finest.step)}, at which less than two days are learnt from; --step and --history set others.`,
          ]
        : []),
      ...(step > wanted
        ? [
            `Analysed at a step of ${formatDuration(step)} instead of ${formatDuration(finest.step)}, which would be too many rows.`,
          ]
        : []),
      ...denseNotices(known, finest.step),
      ...sparseNotices(loose, step),
    ],
  };
}

interface Clock {
  name: string;
  rows: number;
  step: number;
  /** Whether its rows have no fixed distance. */
  events: boolean;
}

function clockOf({ name, times: given }: LooseSeries): Clock | undefined {
  const times = given.slice().sort();
  const distances = times.slice(1).map((value, i) => value - times[i]);
  const between = Math.round(median(distances.filter((distance) => distance > 0)));
  if (!(between >= 1)) {
    return undefined;
  }
  const step = usualStep(between);
  const isFilled = (at: number, share: number) => filledRows(times, at) >= share * (rowsBetween(times, at) || 1);
  if (isFilled(step, leastFilled)) {
    return { name, rows: times.length, step, events: false };
  }
  const longer = usualSteps.map((seconds) => seconds * 1000).filter((ms) => ms > step);
  const chosen = longer.find((ms) => isFilled(ms, eventsFilled)) ?? longer[longer.length - 1] ?? step;
  return { name, rows: times.length, step: chosen, events: true };
}

function usualStep(between: number): number {
  return usualSteps.map((seconds) => seconds * 1000).find((ms) => Math.abs(between / ms - 1) <= tolerance) ?? between;
}

/** Rows of a step that have a time, of times in order. */
function filledRows(times: Float64Array, step: number): number {
  let filled = 0;
  let last = NaN;
  for (const time of times) {
    const row = Math.floor(time / step);
    filled += row === last ? 0 : 1;
    last = row;
  }
  return filled;
}

function rowsBetween(times: Float64Array, step: number): number {
  return Math.floor(times[times.length - 1] / step) - Math.floor(times[0] / step) + 1;
}

/** The step, or the next usual one at which there are not too many rows. */
function bounded(step: number, loose: LooseSeries[]): number {
  const most = Math.min(maxRows, maxPoints / loose.length);
  const duration = durationOf(loose);
  return nextStep(step, (ms) => duration / ms <= most);
}

/** The step, or of days of data the next usual one at which days of them are learnt from. */
function learnable(step: number, loose: LooseSeries[]): number {
  return durationOf(loose) < minHistory ? step : nextStep(step, (ms) => historyFor(ms) >= minHistory);
}

function nextStep(step: number, fits: (ms: number) => boolean): number {
  return fits(step) ? step : (usualSteps.map((seconds) => seconds * 1000).find((ms) => ms > step && fits(ms)) ?? step);
}

function durationOf(loose: LooseSeries[]): number {
  let [first, last] = [Infinity, -Infinity];
  for (const { times } of loose) {
    for (const time of times) {
      first = Math.min(first, time);
      last = Math.max(last, time);
    }
  }
  return last - first;
}

/** Names the series whose clock is much finer than the one that most keep up with. */
function denseNotices(clocks: Clock[], step: number): string[] {
  const dense = clocks.filter((clock) => clock.step <= step / 2);
  const [first] = dense;
  const others = dense.length > 1 ? ` and ${dense.length - 1} more` : '';
  return first
    ? [
        `Most series have a row every ${formatDuration(step)}; ${first.name}${others} every ${formatDuration(first.step)}: --step ${formatDuration(first.step)} looks closer.`,
      ]
    : [];
}

/** Names the series that have values much further apart than the step. */
function sparseNotices(loose: LooseSeries[], step: number): string[] {
  const sparse = loose.flatMap((series) => {
    const spacing = spacingOf(series);
    return spacing === undefined || spacing >= 2 * step ? [{ series, spacing }] : [];
  });
  const named = sparse
    .slice(0, maxNamed)
    .map(({ series, spacing }) =>
      spacing === undefined
        ? `${shownName(series)} has fewer than two values.`
        : `${shownName(series)} has a value only every ${formatDuration(spacing)}, and the step is ${formatDuration(step)}: --step ${formatDuration(spacing)} looks at it on its own clock.`
    );
  const more = sparse.length - named.length;
  return more > 0 ? [...named, `${more} more series have values further apart than the step.`] : named;
}

/** How far the values of a series lie apart; undefined where there are not two. */
function spacingOf({ times, values }: LooseSeries): number | undefined {
  const filled = times.filter((_, row) => Number.isFinite(values[row])).sort();
  const distances = filled.slice(1).map((value, i) => value - filled[i]);
  const spacing = median(distances.filter((distance) => distance > 0));
  return Number.isFinite(spacing) ? usualStep(Math.round(spacing)) : undefined;
}

function shownName({ name, labels }: LooseSeries): string {
  const texts = Object.values(labels);
  return texts.length > 0 ? `${name} (${texts.join(', ')})` : name;
}
