import { experts, type Expert } from '../../../engine/detector';
import { step as usualStep, zero } from '../../testing/series';
import type { Terms } from '../policies';
import { isNearThreshold } from '../nearThreshold';
import type { Track } from '../track';

export interface Drawn {
  /** Of one series, from the first row that its detector saw. */
  values: ArrayLike<number>;
  /** Rows before the first that is judged. */
  training?: number;
  /** By row of the values; 0 by default. */
  score?: (row: number) => number;
  /** By row of the values; the expected value is 0, with a half-width of 1, by default. */
  expected?: (row: number) => number;
  tolerance?: number;
  /** The expert with the highest score, by row of the values. */
  dominantExpert?: (row: number) => Expert;
  step?: number;
  terms?: Partial<Terms>;
}

/** The threshold of every row. */
export const drawnThreshold = 4;

/** A track made by hand, as a detector could have produced it. */
export function drawnTrack({
  values,
  training = 0,
  score = () => 0,
  expected = () => 0,
  tolerance = 1,
  dominantExpert = () => 'static',
  step = usualStep,
  terms = {},
}: Drawn): Track {
  const rows = Array.from({ length: values.length - training }, (_, row) => training + row);
  const verdicts = {
    score: Float32Array.from(rows, score),
    threshold: new Float32Array(rows.length).fill(drawnThreshold),
    expected: Float64Array.from(rows, expected),
    tolerance: new Float32Array(rows.length).fill(tolerance),
    drift: new Float32Array(rows.length).fill(NaN),
    driftThreshold: new Float32Array(rows.length).fill(NaN),
  };
  const near = rows.map((row) => row - training).filter((row) => isNearThreshold(verdicts.score[row], drawnThreshold));
  const same = (value: number) => Int32Array.from(near, () => value);
  const result = {
    kind: 'detect' as const,
    ...verdicts,
    nearThreshold: Int32Array.from(near),
    scale: new Float32Array(near.length).fill(1),
    dominantExpert: Int32Array.from(near, (row) => experts.indexOf(dominantExpert(training + row))),
    column: same(0),
    matchBack: same(0),
    matchWindow: same(0),
    matchCorrelation: new Float32Array(near.length),
    drifts: [],
    knownFrom: zero,
    peaks: new Float32Array(0),
    peaksEvery: 12,
    achievedPerWeek: NaN,
  };
  const series = {
    id: 'series/drawn',
    role: 'series',
    name: 'drawn',
    labels: {},
    start: zero,
    step,
    values: Float64Array.from(values),
  };
  const usualTerms: Terms = {
    direction: 'both',
    minRelative: 0,
    minAbsolute: 0,
    minDuration: 0,
    promisedPerWeek: 1,
    mutes: [],
  };
  return {
    group: { id: series.id, name: series.name, labels: {}, series: [series], terms: { ...usualTerms, ...terms } },
    start: zero + training * step,
    step,
    ...verdicts,
    pieces: [{ at: 0, seenFrom: zero, result }],
  };
}
