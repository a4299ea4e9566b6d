import { blockMaximaThreshold, fewestBlocks, quantile } from '../../engine';
import { weekMs } from '../units';

/** Length of the stretches whose highest values set the threshold. */
const blockMs = 6 * 3_600_000;
/** The threshold is never closer to the usual level than this share of it: a spotless past promises too much. */
const leastMargin = 0.1;
/** Until a week of the series is known, its weekend may be news: only what is this many times rarer counts. */
const youngPastMs = weekMs;
const youngPastStrictness = 20;
/** Rarer than this is not told apart; it also keeps scores finite where the past never moved. */
const highestScore = 1000;

export interface Thresholds {
  /** A row's value as a calibrated score; NaN while nothing can be promised. */
  calibrate(value: number, row: number): number;
}

interface Surroundings {
  /** Time of row 0 and the step, ms. */
  start: number;
  step: number;
  window: number;
  /** First row with data. */
  bornAt: number;
  promisedPerWeek: number;
  /** How many windows speak for one series and share its promise. */
  windows: number;
}

/** Blocks in a week: a score of ln(blocks / promised) is exceeded by chance as often as promised. */
export function alarmScore(step: number, promisedPerWeek: number): number {
  return Math.log(weekMs / (blockRows(step) * step) / promisedPerWeek);
}

function blockRows(step: number): number {
  return Math.max(8, Math.round(blockMs / step));
}

/**
 * For each row the threshold that the six-hour blocks before its own have set (the block rule of the engine), and the
 * scale of the tail above it. Scores of all windows and series so become comparable.
 */
export function learnThresholds(
  values: Float64Array,
  { start, step, window, bornAt, promisedPerWeek, windows }: Surroundings
): Thresholds {
  const rows = blockRows(step);
  const blocksPerWeek = weekMs / (rows * step);
  // Before two windows have passed there is hardly a past to compare with; those values would spoil the threshold.
  const first = values.findIndex((value) => Number.isFinite(value));
  const usableFrom = first < 0 ? values.length : first + 2 * window;
  const firstBlock = Math.floor(start / step / rows);
  const blockOf = (row: number) => Math.floor((start / step + row) / rows) - firstBlock;
  const maxima: number[] = [];
  const learnt: Array<{ threshold: number; scale: number }> = [];
  let highest = -Infinity;
  for (let row = 0; row <= values.length; row++) {
    const block = blockOf(row);
    if (block >= learnt.length || row === 0) {
      if (highest > -Infinity) {
        maxima.push(highest);
        highest = -Infinity;
      }
      while (learnt.length <= block) {
        const strictness = (row - bornAt) * step < youngPastMs ? youngPastStrictness : 1;
        learnt.push(rule(maxima, promisedPerWeek / windows / strictness, blocksPerWeek));
      }
    }
    if (row >= usableFrom && Number.isFinite(values[row])) {
      highest = Math.max(highest, values[row]);
    }
  }
  // The alarm's own score for all windows alike: each has its share of the promise in its threshold.
  const atThreshold = alarmScore(step, promisedPerWeek);
  return {
    calibrate(value, row) {
      const { threshold, scale } = learnt[blockOf(row)];
      if (!Number.isFinite(threshold) || Number.isNaN(value)) {
        return NaN;
      }
      // A past without any movement: what stays is usual, and whatever moves is as rare as can be told.
      const above = value === threshold ? 0 : (value - threshold) / scale;
      return scale === 0 && above === 0 ? 0 : Math.min(highestScore, atThreshold + above);
    },
  };
}

function rule(maxima: number[], promisedPerWeek: number, blocksPerWeek: number): { threshold: number; scale: number } {
  if (maxima.length < fewestBlocks) {
    return { threshold: Infinity, scale: NaN };
  }
  const usual = quantile(maxima, 0.5);
  const floor = usual * (1 + leastMargin);
  const threshold = blockMaximaThreshold(maxima, { promisedPerWeek, blocksPerWeek, floor });
  const scale = (quantile(maxima, 0.9) - usual) / Math.log(5);
  return { threshold, scale: Math.max(scale, leastMargin * usual * 0.2) };
}
