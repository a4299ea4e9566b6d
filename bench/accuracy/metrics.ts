import type { SeriesLabel } from './series';

const noScore = -1e300;
const buffers = 10;
const thresholds = 250;

type Judged = Pick<SeriesLabel, 'evalStart' | 'windows' | 'buffer'>;

/**
 * Area under the precision-recall curve of the scores of single rows (average precision; equal scores count as one
 * threshold). NaN where no judged row lies in a window.
 * @param scores one per row, NaN for none
 */
export function averagePrecision(scores: Float64Array, { evalStart, windows }: Judged): number {
  const inside = new Uint8Array(scores.length);
  for (const [start, end] of windows) {
    inside.fill(1, start, end);
  }
  const judged = judgedScores(scores, evalStart);
  const labels = inside.subarray(evalStart);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (positives === 0) {
    return NaN;
  }
  const order = highestFirst(judged);
  let hits = 0;
  let recall = 0;
  let area = 0;
  for (let k = 0; k < order.length; k++) {
    hits += labels[order[k]];
    if (k + 1 === order.length || judged[order[k + 1]] !== judged[order[k]]) {
      area += (hits / positives - recall) * (hits / (k + 1));
      recall = hits / positives;
    }
  }
  return area;
}

/**
 * Volume under the surface of precision and recall (VUS-PR, Paparrizos et al. 2022, in the form of Boniol et al. 2024):
 * the area under the range-based precision-recall curve, averaged over buffers of 0 to `buffer` rows around every
 * window. Labels fall off as sqrt(1 - distance / buffer) over half the buffer on both sides; recall is weighted with the
 * share of windows that are touched at all. 250 thresholds, at equal distances in rank. No point adjustment.
 *
 * O(n log n), a few arrays of n. NaN where no window is judged.
 */
export function volumeUnderSurface(scores: Float64Array, { evalStart, windows, buffer }: Judged): number {
  const own = windows
    .filter(([, end]) => end > evalStart)
    .map(([start, end]): [number, number] => [Math.max(start, evalStart) - evalStart, end - evalStart]);
  if (own.length === 0) {
    return NaN;
  }
  const judged = judgedScores(scores, evalStart);
  const order = highestFirst(judged);
  const cuts = thresholdsOf(judged, order);
  const rowsInside = own.reduce((sum, [start, end]) => sum + end - start, 0);
  let total = 0;
  let used = 0;
  let last = -1;
  for (let i = 0; i <= buffers; i++) {
    const length = Math.floor((i * buffer) / buffers + 0.5);
    if (length !== last) {
      last = length;
      used++;
      total += rangeArea(judged, order, cuts, softLabels(judged.length, own, length), rowsInside);
    }
  }
  return total / used;
}

interface Cut {
  score: number;
  /** Rows at or above it. */
  rows: number;
}

function judgedScores(scores: Float64Array, evalStart: number): Float64Array {
  return scores.slice(evalStart).map((score) => (Number.isNaN(score) ? noScore : score));
}

/** Row numbers by falling score, equal ones in their order. */
function highestFirst(scores: Float64Array): Uint32Array {
  return Uint32Array.from(scores, (_, row) => row).sort((a, b) => scores[b] - scores[a] || a - b);
}

function thresholdsOf(scores: Float64Array, order: Uint32Array): Cut[] {
  const n = scores.length;
  const cuts: Cut[] = [];
  let rows = 0;
  for (let k = 0; k < thresholds; k++) {
    const score = scores[order[Math.floor((k * (n - 1)) / (thresholds - 1))]];
    if (cuts[cuts.length - 1]?.score === score) {
      continue;
    }
    while (rows < n && scores[order[rows]] >= score) {
      rows++;
    }
    cuts.push({ score, rows });
  }
  return cuts;
}

function softLabels(rows: number, windows: Array<[number, number]>, buffer: number): Float64Array {
  const labels = new Float64Array(rows);
  const half = Math.floor(buffer / 2);
  for (const [start, end] of windows) {
    for (let row = start; row < end; row++) {
      labels[row] += 1;
    }
    for (let distance = 1; distance <= half; distance++) {
      const weight = Math.sqrt(1 - distance / buffer);
      if (start - distance >= 0) {
        labels[start - distance] += weight;
      }
      if (end - 1 + distance < rows) {
        labels[end - 1 + distance] += weight;
      }
    }
  }
  return labels.map((label) => Math.min(1, label));
}

/** Area under the curve for one buffer. */
function rangeArea(
  scores: Float64Array,
  order: Uint32Array,
  cuts: Cut[],
  labels: Float64Array,
  rowsInside: number
): number {
  const peaks = peaksOfRanges(scores, labels);
  const hitsUpTo = new Float64Array(order.length + 1);
  for (let i = 0; i < order.length; i++) {
    hitsUpTo[i + 1] = hitsUpTo[i] + labels[order[i]];
  }
  const positives = (rowsInside + labels.reduce((sum, label) => sum + label, 0)) / 2;
  let area = 0;
  let previous = 0;
  let found = 0;
  for (const { score, rows } of cuts) {
    while (found < peaks.length && peaks[found] >= score) {
      found++;
    }
    const recall = Math.min(1, hitsUpTo[rows] / positives) * (found / peaks.length);
    area += (recall - previous) * (hitsUpTo[rows] / rows);
    previous = recall;
  }
  return area;
}

/** Highest score of each connected stretch of labels, falling. */
function peaksOfRanges(scores: Float64Array, labels: Float64Array): Float64Array {
  const peaks: number[] = [];
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] > 0) {
      const begins = row === 0 || labels[row - 1] === 0;
      if (begins) {
        peaks.push(scores[row]);
      } else {
        peaks[peaks.length - 1] = Math.max(peaks[peaks.length - 1], scores[row]);
      }
    }
  }
  return Float64Array.from(peaks).sort().reverse();
}
