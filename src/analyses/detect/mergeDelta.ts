import { append } from '../shared/append';
import type { DetectDeltaAnswer, DetectResult } from './result';

/**
 * The result for all rows: an earlier result up to the delta, then the answer to the delta.
 * @param before is left unchanged; agrees with the new result in the rows before the delta
 */
export function mergeDelta(before: DetectResult, delta: DetectDeltaAnswer): DetectResult {
  const { at, peaksAt } = delta;
  const floats = (name: 'score' | 'threshold' | 'tolerance' | 'drift' | 'driftThreshold') =>
    append(before[name], at, delta[name], Float32Array);
  const place = before.nearThreshold.findIndex((row) => row >= at);
  const count = place < 0 ? before.nearThreshold.length : place;
  const details = (name: 'scale' | 'matchCorrelation') => joined(before[name], count, delta[name], Float32Array);
  const counts = (name: 'nearThreshold' | 'dominantExpert' | 'column' | 'matchBack' | 'matchWindow') =>
    joined(before[name], count, delta[name], Int32Array);
  return {
    kind: 'detect',
    score: floats('score'),
    threshold: floats('threshold'),
    expected: append(before.expected, at, delta.expected, Float64Array),
    tolerance: floats('tolerance'),
    drift: floats('drift'),
    driftThreshold: floats('driftThreshold'),
    nearThreshold: counts('nearThreshold'),
    scale: details('scale'),
    dominantExpert: counts('dominantExpert'),
    column: counts('column'),
    matchBack: counts('matchBack'),
    matchWindow: counts('matchWindow'),
    matchCorrelation: details('matchCorrelation'),
    drifts: [...before.drifts.filter(({ row }) => row < at), ...delta.drifts],
    knownFrom: Number.isNaN(before.knownFrom) ? delta.knownFrom : before.knownFrom,
    peaks: joined(before.peaks, peaksAt, delta.peaks, Float32Array),
    peaksEvery: before.peaksEvery,
    // About the rows before the block, all of which the earlier result has.
    achievedPerWeek: before.achievedPerWeek,
  };
}

/** The first `count` values of an array followed by others, in a new array. */
function joined<A extends Float32Array | Int32Array>(
  array: A,
  count: number,
  added: A,
  kind: new (length: number) => A
): A {
  const both = new kind(count + added.length);
  both.set(array.subarray(0, count));
  both.set(added, count);
  return both;
}
