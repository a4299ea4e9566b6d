import { median } from '../../../engine';

/** When the leader changes. */
export interface LeaderRules {
  /** Points by which a challenger must lead, at least. */
  margin: number;
  /** Rows over which scores are averaged: further apart they are independent of each other. */
  memoryRows: number;
  /** Rows for which it must do so without a break. */
  dwellRows: number;
  /** Rows that a leader stays at least, unless it falls out. */
  stayRows: number;
}

/** A lead counts when it is so many times what the two scores wander by chance. */
const timesNoise = 3;
/** Independent steps that tell by how much a score wanders. */
const noiseSteps = 24;

/**
 * The leader at each row, with hysteresis: noise does not change it, for a lead must be three times what the scores
 * wander from one independent row to the next, last for the dwell, and the leader before have had its time. A leader that
 * falls out (NaN: it fails the gate or has no data) is replaced at once by the best there is, if there is one.
 *
 * @param scores one array a provider, one score a row; NaN while a provider cannot lead
 * @param held 1 at rows at which the leader stays whatever happens; none unless given
 * @returns index of the leader at each row; -1 where nobody can lead
 */
export function leaders(
  scores: Float64Array[],
  rows: number,
  { margin, memoryRows, dwellRows, stayRows }: LeaderRules,
  held?: Uint8Array
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
    if (held?.[row] && leader >= 0) {
      result[row] = leader;
      led = 0;
      continue;
    }
    const best = bestAt(scores, row);
    if (leader < 0 || Number.isNaN(scores[leader][row])) {
      // Where nobody is left there is nobody to take over.
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

/** By how much a score wanders: the middle of its steps between independent rows before, as a standard deviation. */
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
