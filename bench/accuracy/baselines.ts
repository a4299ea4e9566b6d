import { blockMaximaThreshold, chooseWindow, finish, matrixProfile, quantile, type Kernel } from '../../src/engine';
import { joiningRows, joinRows } from './events';
import type { LabelledSeries } from './series';
import type { Method, Verdicts } from './verdicts';

type Column = Float64Array;
type Rule = (column: Column, series: LabelledSeries) => Float64Array;

const daySeconds = 86_400;
const weekSeconds = 7 * daySeconds;
const promisedPerWeek = 1;

/**
 * What most people would try first. Missing values repeat the last one; several columns are averaged. All look at the past
 * only. They get their alarms as the detector does: by the same promise over the block maxima of their own score.
 */
export function baselines(series: LabelledSeries, kernel: Kernel): Array<[Method, Verdicts]> {
  const columns = series.columns.map(carriedForward);
  const byRule = (rule: Rule): Verdicts => {
    const scores = meanOf(columns.map((column) => rule(column, series)));
    return { scores, episodes: joinRows(alarmRows(scores, series.step), joiningRows(series.step)) };
  };
  return [
    ['moving z', byRule(movingZ)],
    ['|diff|', byRule(difference)],
    ['static z', byRule(staticZ)],
    ['matrix profile', byRule((column, { evalStart }) => leftProfile(column, evalStart, kernel))],
  ];
}

function carriedForward(column: Column): Column {
  let last = 0;
  return column.map((value) => (last = Number.isNaN(value) ? last : value));
}

function meanOf(scores: Float64Array[]): Float64Array {
  return scores[0].map((_, row) => scores.reduce((sum, one) => sum + one[row], 0) / scores.length);
}

/** Distance from the mean of the day before, in its standard deviations. */
function movingZ(column: Column, { step }: LabelledSeries): Float64Array {
  const rows = Math.max(16, Math.round(daySeconds / step));
  // Sums of deviations from the first value: no digits are lost to a large level.
  const zero = column[0];
  let sum = 0;
  let squares = 0;
  return column.map((value, row) => {
    const known = Math.min(row, rows);
    const mean = sum / known;
    const spread = Math.sqrt(Math.max(0, squares / known - mean * mean));
    const score = known < rows / 4 ? 0 : Math.min(1e6, Math.abs(value - zero - mean) / (spread + 1e-9));
    sum += value - zero;
    squares += (value - zero) ** 2;
    if (row >= rows) {
      sum -= column[row - rows] - zero;
      squares -= (column[row - rows] - zero) ** 2;
    }
    return score;
  });
}

/** Change from the row before; for several columns in standard deviations of what lies before the judged rows. */
function difference(column: Column, { evalStart, columns }: LabelledSeries): Float64Array {
  const unit = columns.length > 1 ? standardDeviation(column.subarray(0, evalStart)) + 1e-9 : 1;
  return column.map((value, row) => (row === 0 ? 0 : Math.abs(value - column[row - 1]) / unit));
}

/** Robust z against what lies before the judged rows: distance from its median in its IQR / 1.349. */
function staticZ(column: Column, { evalStart }: LabelledSeries): Float64Array {
  const past = Float64Array.from(column.subarray(0, Math.max(1, evalStart)));
  const middle = quantile(past, 0.5);
  const spread = (quantile(past, 0.75) - quantile(past, 0.25)) / 1.349;
  const unit = Math.max(spread, 0.1 * standardDeviation(past), 1e-9);
  return column.map((value) => Math.abs(value - middle) / unit);
}

/** The bare left matrix profile at one window from the warm-up, booked on the row where the subsequence ends. */
function leftProfile(column: Column, evalStart: number, kernel: Kernel): Float64Array {
  const scores = new Float64Array(column.length);
  const warmUp = column.subarray(0, Math.max(500, Math.min(evalStart, 6000)));
  const { window } = chooseWindow(Float64Array.from(warmUp), { min: 8, max: 400, fallback: 64 });
  if (4 * window > column.length || standardDeviation(column) === 0) {
    return scores;
  }
  const { left } = finish(matrixProfile(kernel, column, window));
  left.distance.forEach((distance, start) => {
    scores[start + window - 1] = Number.isFinite(distance) ? distance / Math.sqrt(2 * window) : 0;
  });
  return scores;
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 0;
}

/** Rows above a threshold that promises one false alarm per week, learned from the blocks before, once per block. */
function alarmRows(scores: Float64Array, stepSeconds: number): number[] {
  const block = Math.max(8, Math.round(21_600 / stepSeconds));
  const blocksPerWeek = weekSeconds / (block * stepSeconds);
  const kept = Math.round(8 * blocksPerWeek);
  const maxima: number[] = [];
  const rows: number[] = [];
  for (let start = 0; start < scores.length; start += block) {
    const part = scores.subarray(start, start + block);
    const threshold = blockMaximaThreshold(maxima.slice(-kept), { promisedPerWeek, blocksPerWeek, floor: 0 });
    part.forEach((score, at) => {
      if (score > threshold) {
        rows.push(start + at);
      }
    });
    maxima.push(part.reduce((most, score) => Math.max(most, score), 0));
  }
  return rows;
}
