import { experts, type Expert } from '../../../engine/detector';
import { step as usualStep, zero } from '../../testing/series';
import type { Terms } from '../policies';
import { loudShare } from '../result';
import type { Track } from '../track';

export interface Drawn {
  /** Of one series, from the first row that its detector saw. */
  values: ArrayLike<number>;
  /** Rows before the first that is judged. */
  learnt?: number;
  /** By row of the values; 0 unless told. */
  score?: (row: number) => number;
  /** By row of the values; the usual is 0, with a half-width of 1, unless told. */
  expected?: (row: number) => number;
  tolerance?: number;
  /** Who speaks, by row of the values. */
  speaker?: (row: number) => Expert;
  step?: number;
  terms?: Partial<Terms>;
}

/** The threshold of every row. */
export const drawnThreshold = 4;

/** A track as a detector could have said it, drawn by hand. */
export function drawnTrack({
  values,
  learnt = 0,
  score = () => 0,
  expected = () => 0,
  tolerance = 1,
  speaker = () => 'static',
  step = usualStep,
  terms = {},
}: Drawn): Track {
  const rows = Array.from({ length: values.length - learnt }, (_, row) => learnt + row);
  const said = {
    score: Float32Array.from(rows, score),
    threshold: new Float32Array(rows.length).fill(drawnThreshold),
    expected: Float64Array.from(rows, expected),
    tolerance: new Float32Array(rows.length).fill(tolerance),
    drift: new Float32Array(rows.length).fill(NaN),
    driftThreshold: new Float32Array(rows.length).fill(NaN),
  };
  const loud = rows.map((row) => row - learnt).filter((row) => said.score[row] > loudShare * drawnThreshold);
  const same = (value: number) => Int32Array.from(loud, () => value);
  const result = {
    kind: 'detect' as const,
    ...said,
    loud: Int32Array.from(loud),
    scale: new Float32Array(loud.length).fill(1),
    speaker: Int32Array.from(loud, (row) => experts.indexOf(speaker(learnt + row))),
    column: same(0),
    matchBack: same(0),
    matchWindow: same(0),
    matchCorrelation: new Float32Array(loud.length),
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
    start: zero + learnt * step,
    step,
    ...said,
    pieces: [{ at: 0, seenFrom: zero, result }],
  };
}
