import { between, keyOf, unit } from './random';
import { HOUR, MINUTE } from './rhythm';

/**
 * One oddity falls into each slot. A slot and the jitter together stay below 24 hours less the longest oddity, so every
 * view of 24 hours holds at least one from beginning to end.
 */
const SLOT = 22 * HOUR;
const JITTER = 60 * MINUTE;
const LONGEST = 50;
const KNOTS = 9;

/** A stretch in which one of several series behaves as it never does otherwise. */
export interface Oddity {
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  /** Which of the scenario's targets it hits, from 0. */
  target: number;
  /** Levels (0..1) that its contour runs through at equal distances. */
  contour: number[];
}

function inSlot(key: number, slot: number, targets: number): Oddity {
  const own = keyOf('oddity', key, slot);
  const start = Math.round((slot * SLOT + between(own, 0, 0, JITTER)) / MINUTE) * MINUTE;
  const end = start + Math.round(between(own, 1, 35, LONGEST)) * MINUTE;
  // High and low take turns at random heights: no two oddities are similar, or the second would have been seen before.
  const contour = Array.from({ length: KNOTS }, (_, i) =>
    i % 2 === 0 ? between(own, 10 + i, 0.72, 1) : between(own, 10 + i, 0.05, 0.4)
  );
  return { start, end, target: turnOf(key, slot, targets), contour };
}

/** Targets take turns: on each of them oddities stay rare, as they must to be odd. */
function turnOf(key: number, slot: number, targets: number): number {
  return (((slot + Math.floor(unit(key, 2) * targets)) % targets) + targets) % targets;
}

/** The oddities that overlap [from, to] in milliseconds, earliest first. */
export function odditiesBetween(key: number, targets: number, from: number, to: number): Oddity[] {
  const list: Oddity[] = [];
  for (let slot = Math.floor((from - JITTER) / SLOT) - 1; slot * SLOT <= to; slot++) {
    const oddity = inSlot(key, slot, targets);
    if (oddity.end > from && oddity.start <= to) {
      list.push(oddity);
    }
  }
  return list;
}

/** Level (0..1) of an oddity's contour at a time inside it. */
export function contourAt(oddity: Oddity, time: number): number {
  const { contour, start, end } = oddity;
  const x = ((time - start) / (end - start)) * (contour.length - 1);
  const knot = Math.max(0, Math.min(contour.length - 2, Math.floor(x)));
  return contour[knot] + (contour[knot + 1] - contour[knot]) * (x - knot);
}
