import type { Growing } from '../define';
import { verdictsOnTail } from './live';
import { grownResult, growthOf, isDetectGrowth, type DetectGrowth, type DetectResult } from './result';
import { isDetectTail, stemOf, tailOf, type DetectTail, type DetectTask } from './task';

/** How a refresh goes on from what its worker has seen: its newest rows go there, verdicts on them come back. */
export const growing: Growing<DetectTask, DetectResult, DetectTail, DetectGrowth> = {
  stem: stemOf,
  tail: tailOf,
  isTail: isDetectTail,
  *runTail(tail, { kernel, keep }) {
    const said = yield* verdictsOnTail(tail, kernel, keep);
    const { options, firstRow, from } = tail;
    const known = firstKnown(tail.columns);
    const knownFrom = known < 0 ? -1 : from + known;
    return said ? growthOf(said, from, { ...options, firstRow, knownFrom }) : { kind: 'forgotten' };
  },
  isAnswer: isDetectGrowth,
  grow: grownResult,
};

/** The first row with data in any column; -1 where there is none. */
export function firstKnown(columns: Float64Array[]): number {
  const firsts = columns.map((values) => values.findIndex((value) => !Number.isNaN(value))).filter((row) => row >= 0);
  return firsts.length > 0 ? Math.min(...firsts) : -1;
}
