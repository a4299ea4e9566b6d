import { median } from '../robust';
import { detrended, withoutDrift } from './level';

/** By how much a rhythm of a number of cycles must beat none, as a difference of information criteria. */
const clearlyBetter = 20;
/** Longer rhythms of more cycles than this are left to be found by their own. */
const maxCycles = 64;
/** It must explain this share of how the cycles differ. */
const minExplained = 0.4;

/** A number of cycles after which their heights, or levels, come back. */
interface Swelling {
  cycles: number;
  /** Share of the variance that coming back explains. */
  explained: number;
}

/**
 * Whether a rhythm goes up and down by a longer one, as days do by the week: the number of cycles that explains best how
 * high they are, by the Bayesian information criterion (Schwarz, 1978), drift taken off. A few stretches of the longer
 * rhythm are enough to tell it from chance, because every cycle measures many rows.
 *
 * Time: O(cycles most). Memory: 16 bytes a cycle.
 *
 * @param heights of every cycle; NaN where unknown
 * @param most cycles to look for at most; the series must hold three times as many
 */
export function swellingOf(
  heights: Float64Array,
  most: number,
  levelledBy: typeof withoutDrift = withoutDrift
): Swelling | undefined {
  const level = detrended(heights);
  if (!level) {
    return undefined;
  }
  let best: Swelling | undefined;
  let least = -clearlyBetter;
  for (let cycles = 2; cycles <= Math.min(most, maxCycles, Math.floor(heights.length / 3)); cycles++) {
    const { explained, count } = explainedByPhase(levelledBy(level, cycles), cycles);
    const criterion = count * Math.log(Math.max(1e-6, 1 - explained)) + cycles * Math.log(Math.max(1, count));
    if (explained >= minExplained && criterion < least) {
      least = criterion;
      best = { cycles, explained };
    }
  }
  return best;
}

/** Every value less the median of a number of values around it: drift is taken off, and a leap leaves no slope behind. */
export function withoutSteps(values: Float64Array, width: number): Float64Array {
  return values.map((value, t) => {
    const from = Math.max(0, Math.min(t - (width >> 1), values.length - width));
    return value - median(values.subarray(from, from + width));
  });
}

/** Share of the variance that the means by phase explain. */
function explainedByPhase(values: Float64Array, phases: number): { explained: number; count: number } {
  const sums = new Float64Array(phases);
  const counts = new Float64Array(phases);
  let total = 0;
  let squares = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    if (Number.isFinite(values[t])) {
      sums[t % phases] += values[t];
      counts[t % phases]++;
      total += values[t];
      squares += values[t] * values[t];
      count++;
    }
  }
  const variance = squares - (total * total) / Math.max(1, count);
  let between = -(total * total) / Math.max(1, count);
  for (let phase = 0; phase < phases; phase++) {
    between += counts[phase] > 0 ? (sums[phase] * sums[phase]) / counts[phase] : 0;
  }
  return { explained: variance > 0 ? between / variance : 0, count };
}
