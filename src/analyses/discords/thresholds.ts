import { blockMaximaThreshold, fewestBlocks, quantile } from '../../engine';
import { hourMs, weekMs } from '../units';

/** Length of the blocks whose highest values set the threshold. */
const blockMs = 6 * hourMs;
/** The threshold is never closer to the usual level than this share of it: a very steady history promises too much. */
const minMargin = 0.1;
/** Until a week of the series is known, its first weekend looks unusual: only what is this many times rarer counts. */
const shortHistoryMs = weekMs;
const shortHistoryStrictness = 20;
/** Scores are capped here; it also keeps them finite where the history never moved. */
const maxScore = 1000;

export interface Thresholds {
  /** A row's value as a calibrated score; NaN while nothing can be promised. */
  calibrate(value: number, row: number): number;
}

interface SeriesFacts {
  /** Time of row 0 and the step, ms. */
  start: number;
  step: number;
  window: number;
  /** First row with data. */
  firstRowWithData: number;
  promisedPerWeek: number;
  /** How many windows are used for one series and share its promise. */
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
 * scale of the tail above it. This makes scores of all windows and series comparable.
 */
export function learnThresholds(
  values: Float64Array,
  { start, step, window, firstRowWithData, promisedPerWeek, windows }: SeriesFacts
): Thresholds {
  const rows = blockRows(step);
  const blocksPerWeek = weekMs / (rows * step);
  // Before two windows have passed there is hardly any history to compare with; those values would distort the threshold.
  const first = values.findIndex((value) => Number.isFinite(value));
  const usableFrom = first < 0 ? values.length : first + 2 * window;
  const firstBlock = Math.floor(start / step / rows);
  const blockOf = (row: number) => Math.floor((start / step + row) / rows) - firstBlock;
  const maxima: number[] = [];
  const learned: Array<{ threshold: number; scale: number }> = [];
  let highest = -Infinity;
  for (let row = 0; row <= values.length; row++) {
    const block = blockOf(row);
    if (block >= learned.length || row === 0) {
      if (highest > -Infinity) {
        maxima.push(highest);
        highest = -Infinity;
      }
      while (learned.length <= block) {
        const strictness = (row - firstRowWithData) * step < shortHistoryMs ? shortHistoryStrictness : 1;
        learned.push(rule(maxima, promisedPerWeek / windows / strictness, blocksPerWeek));
      }
    }
    if (row >= usableFrom && Number.isFinite(values[row])) {
      highest = Math.max(highest, values[row]);
    }
  }
  // The same alarm score for all windows: each has its share of the promise in its threshold.
  const atThreshold = alarmScore(step, promisedPerWeek);
  return {
    calibrate(value, row) {
      const { threshold, scale } = learned[blockOf(row)];
      if (!Number.isFinite(threshold) || Number.isNaN(value)) {
        return NaN;
      }
      // A history without any movement: the same value is usual, and any movement gets the highest score.
      const above = value === threshold ? 0 : (value - threshold) / scale;
      return scale === 0 && above === 0 ? 0 : Math.min(maxScore, atThreshold + above);
    },
  };
}

function rule(maxima: number[], promisedPerWeek: number, blocksPerWeek: number): { threshold: number; scale: number } {
  if (maxima.length < fewestBlocks) {
    return { threshold: Infinity, scale: NaN };
  }
  const usual = quantile(maxima, 0.5);
  const floor = usual * (1 + minMargin);
  const threshold = blockMaximaThreshold(maxima, { promisedPerWeek, blocksPerWeek, floor });
  const scale = (quantile(maxima, 0.9) - usual) / Math.log(5);
  return { threshold, scale: Math.max(scale, minMargin * usual * 0.2) };
}
