import { median } from '../../../engine';

/** When the leader changes. */
export interface LeaderRules {
  /** Points by which a challenger must lead, at least. */
  margin: number;
  /** Rows over which scores are averaged: further apart they are independent of each other. */
  memoryRows: number;
  /** Consecutive rows for which it must do so. */
  dwellRows: number;
  /** Rows that a leader stays at least, unless it drops out. */
  stayRows: number;
}

/** A lead counts when it is this many times the noise of the two scores. */
const timesNoise = 3;
/** Number of independent steps from which the noise of a score is estimated. */
const noiseSteps = 24;

/**
 * The leader at each row, with hysteresis against noise: a lead must be three times the noise of the scores from one
 * independent row to the next and last for the dwell, and the leader before must have led for `stayRows`. A leader that
 * drops out (NaN: it fails the gate or has no data) is replaced at once by the best one, if there is any.
 *
 * @param scores one array per provider, one score per row; NaN while a provider cannot lead
 * @param frozen 1 at rows at which the leader stays whatever happens; none by default
 * @returns index of the leader at each row; -1 where nobody can lead
 */
export function leaders(
  scores: Float64Array[],
  rows: number,
  { margin, memoryRows, dwellRows, stayRows }: LeaderRules,
  frozen?: Uint8Array
): Int32Array {
  const result = new Int32Array(rows);
  let leader = -1;
  let since = 0;
  let challenger = -1;
  let led = 0;
  const leads = (best: Float64Array, other: Float64Array, row: number) => {
    const lead = best[row] - other[row];
    return (
      lead > margin && lead > timesNoise * Math.hypot(noiseOf(best, row, memoryRows), noiseOf(other, row, memoryRows))
    );
  };
  for (let row = 0; row < rows; row++) {
    if (frozen?.[row] && leader >= 0) {
      result[row] = leader;
      led = 0;
      continue;
    }
    const best = bestAt(scores, row);
    if (leader < 0 || Number.isNaN(scores[leader][row])) {
      // Where no provider can lead, the leader before is kept.
      if (best >= 0 && best !== leader) {
        since = row;
        leader = best;
      }
      led = 0;
    } else if (best >= 0 && best !== leader && leads(scores[best], scores[leader], row)) {
      led = best === challenger ? led + 1 : 1;
      challenger = best;
      if (led >= dwellRows && row - since >= stayRows) {
        leader = best;
        since = row;
        led = 0;
      }
    } else {
      led = 0;
    }
    result[row] = leader;
  }
  return result;
}

/** Noise of a score: the median of its steps between independent rows before, as a standard deviation. */
function noiseOf(scores: Float64Array, row: number, memoryRows: number): number {
  const steps: number[] = [];
  for (let k = 0; k < noiseSteps; k++) {
    const later = row - k * memoryRows;
    const step = Math.abs(scores[later] - scores[later - memoryRows]);
    if (later >= memoryRows && !Number.isNaN(step)) {
      steps.push(step);
    }
  }
  return steps.length > 0 ? (1.4826 * median(steps)) / Math.SQRT2 : 0;
}

function bestAt(scores: Float64Array[], row: number): number {
  return scores.reduce(
    (best, one, p) => (Number.isNaN(one[row]) || (best >= 0 && scores[best][row] >= one[row]) ? best : p),
    -1
  );
}
