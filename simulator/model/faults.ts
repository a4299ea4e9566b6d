import { felt } from './incidents';
import { between, keyOf, signed, unit } from './random';
import { DAY, HOUR, MINUTE } from './rhythm';

/** What can go wrong with a series, one kind at a time, to measure what an analysis finds and what it misses. */
export type FaultKind =
  | 'spike'
  | 'drift-hours'
  | 'drift-days'
  | 'level-shift'
  | 'flat-line'
  | 'missing'
  | 'changed-rhythm'
  | 'new-shape'
  | 'outage';

export type FaultSize = 'small' | 'medium' | 'large';

/** One thing that goes wrong: what, when, how badly, and with which of a scenario's series. */
export interface Fault {
  kind: FaultKind;
  size: FaultSize;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  /** Number of the series; every one is hit where it is undefined. */
  target: number | undefined;
  key: number;
}

/** A series as it usually is. */
export interface Healthy {
  usual: (time: number) => number;
  /** How far it usually strays from its rhythm, in its unit. */
  noise: number;
}

interface Kind {
  /** One happens in each stretch of this many days. */
  every: number;
  /** Shortest and longest, hours. */
  hours: [number, number];
  /** What small, medium and large mean; see `faulty`. */
  sizes: Record<FaultSize, number>;
}

const kinds: Record<FaultKind, Kind> = {
  // Sizes in times the usual noise.
  spike: { every: 3, hours: [0.1, 0.25], sizes: { small: 6, medium: 12, large: 24 } },
  'drift-hours': { every: 5, hours: [8, 16], sizes: { small: 8, medium: 16, large: 32 } },
  'drift-days': { every: 21, hours: [120, 190], sizes: { small: 8, medium: 16, large: 32 } },
  'level-shift': { every: 5, hours: [8, 20], sizes: { small: 4, medium: 8, large: 16 } },
  'new-shape': { every: 4, hours: [1.5, 3], sizes: { small: 4, medium: 8, large: 16 } },
  // In hours, which replace the length.
  'flat-line': { every: 4, hours: [0, 0], sizes: { small: 2, medium: 4, large: 8 } },
  missing: { every: 4, hours: [0, 0], sizes: { small: 0.75, medium: 2, large: 6 } },
  // By how many hours the day is moved.
  'changed-rhythm': { every: 10, hours: [30, 54], sizes: { small: 4, medium: 6, large: 9 } },
  // The share that is lost.
  outage: { every: 3, hours: [0.4, 1], sizes: { small: 0.15, medium: 0.3, large: 0.6 } },
};

const sizes: readonly FaultSize[] = ['small', 'medium', 'large'];

/** A series does not fail together with another to the second. */
const mostLag = 3 * MINUTE;

/** The faults of a kind that overlap [from, to], earliest first: one in each slot of time, targets and sizes in turn. */
export function faultsBetween(kind: FaultKind, key: number, targets: number, from: number, to: number): Fault[] {
  const slotLength = kinds[kind].every * DAY;
  const list: Fault[] = [];
  for (let slot = Math.floor(from / slotLength) - 1; slot * slotLength <= to; slot++) {
    const fault = inSlot(kind, key, targets, slot, slotLength);
    if (fault.end > from && fault.start <= to) {
      list.push(fault);
    }
  }
  return list;
}

function inSlot(kind: FaultKind, key: number, targets: number, slot: number, slotLength: number): Fault {
  const own = keyOf('fault', kind, key, slot);
  const size = sizes[turn(slot, key, sizes.length)];
  const [shortest, longest] = kinds[kind].hours;
  const hours = longest > 0 ? between(own, 1, shortest, longest) : kinds[kind].sizes[size];
  const length = Math.round((hours * HOUR) / MINUTE) * MINUTE;
  // An hour is left free at both ends of the slot.
  const start = slot * slotLength + HOUR + between(own, 0, 0, slotLength - length - 2 * HOUR);
  const begins = Math.round(start / MINUTE) * MINUTE;
  return {
    kind,
    size,
    start: begins,
    end: begins + length,
    // Each size comes to each target.
    target: kind === 'outage' ? undefined : turn(Math.floor(slot / sizes.length) + slot, key >>> 8, targets),
    key: own,
  };
}

function turn(number: number, offset: number, count: number): number {
  return (((number + (offset % count)) % count) + count) % count;
}

/** What a healthy series reads at a time inside a fault; NaN where nothing can be read. `target` distinguishes it from the others. */
export function faulty(fault: Fault, healthy: Healthy, target: number, time: number): number {
  const { kind, start, end, key } = fault;
  const { usual, noise } = healthy;
  const amount = kinds[kind].sizes[fault.size];
  const share = (time - start) / (end - start);
  // Utilisation and latency go wrong upwards, more often than not.
  const sign = unit(key, 2) < 0.75 ? 1 : -1;
  switch (kind) {
    case 'spike':
      return usual(time) + sign * amount * noise;
    case 'level-shift':
      return usual(time) + sign * amount * noise * felt(fault, time);
    case 'drift-hours':
    case 'drift-days':
      return usual(time) + amount * noise * share;
    case 'flat-line':
      return usual(start);
    case 'missing':
      return NaN;
    case 'changed-rhythm': {
      const moved = usual(time - sign * amount * HOUR);
      const blend = Math.max(0, Math.min(1, (time - start) / HOUR, (end - time) / HOUR));
      return usual(time) + (moved - usual(time)) * blend;
    }
    case 'new-shape': {
      const teeth = (time - start) / (between(key, 3, 18, 32) * MINUTE);
      const tooth = Math.floor(teeth);
      const height = 0.75 + 0.25 * signed(key, 10 + tooth);
      return usual(time) + amount * noise * height * (1 - 2 * Math.abs(teeth - tooth - 0.5)) * felt(fault, time);
    }
    case 'outage': {
      const lag = between(key, 20 + target, 0, mostLag);
      return usual(time) * (1 - amount * felt({ start: start + lag, end: end + lag - mostLag }, time));
    }
  }
}
