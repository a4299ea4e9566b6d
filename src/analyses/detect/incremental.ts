import { stateEvicted, type Incremental } from '../work';
import { deltaVerdicts } from './liveDetector';
import { mergeDelta } from './mergeDelta';
import { deltaAnswerOf, type DetectDeltaAnswer, type DetectResult } from './result';
import { deltaOf, prefixOf, type DetectDelta, type DetectTask } from './task';

/** How a refresh goes on from the state that its worker caches: only the newest rows and their verdicts are sent. */
export const detectIncremental: Incremental<DetectTask, DetectResult, DetectDelta, DetectDeltaAnswer> = {
  kinds: { delta: 'detect/delta', answer: 'detect/delta-answer' },
  prefix: prefixOf,
  delta: deltaOf,
  *run(delta, { cache }) {
    const verdicts = yield* deltaVerdicts(delta, cache);
    const { options, firstRow, from } = delta;
    const known = firstKnownRow(delta.columns);
    const knownFrom = known < 0 ? -1 : from + known;
    return verdicts ? deltaAnswerOf(verdicts, from, { ...options, firstRow, knownFrom }) : stateEvicted;
  },
  merge: mergeDelta,
};

/** The first row with data in any column; -1 where there is none. */
export function firstKnownRow(columns: Float64Array[]): number {
  const firsts = columns.map((values) => values.findIndex((value) => !Number.isNaN(value))).filter((row) => row >= 0);
  return firsts.length > 0 ? Math.min(...firsts) : -1;
}
