import { signed, unit } from './random';
import { DAY, HOUR, MINUTE, SECOND } from './rhythm';

/** The rules of the group: what a careful administrator would set. */
export const RULES = {
  min: 2,
  max: 10,
  /** Scale out above this CPU for `outAfter`, in below the other for `inAfter`. */
  outAbove: 0.7,
  inBelow: 0.3,
  outAfter: 3 * MINUTE,
  inAfter: 10 * MINUTE,
  cooldown: 5 * MINUTE,
  /** A new instance serves after this long, at least and at most. */
  readyAfter: [60 * SECOND, 120 * SECOND],
  /** The group is read and steered this often. */
  step: 15 * SECOND,
  /** A scheduled action sets the group to its minimum at this time of day (UTC), its quietest. */
  dayStarts: 4 * HOUR,
} as const;

/** The group at one reading. */
export interface GroupState {
  /** Instances that serve. */
  ready: number;
  desired: number;
  /** Mean share of their CPU in use, 0..1. */
  cpu: number;
}

/** One decision of the autoscaler. */
export interface Scaling {
  time: number;
  from: number;
  to: number;
  cpu: number;
  /** Milliseconds until the last new instance serves; 0 for scaling in. */
  readyAfter: number;
}

interface Day {
  begin: number;
  states: GroupState[];
  scalings: Scaling[];
}

/**
 * An autoscaling group with hysteresis, a cooldown and instances that take time to get ready. What it does depends on
 * what it did before, so each day is played from its scheduled action on, and the answer depends on the time alone.
 */
export class Autoscaler {
  private readonly days = new Map<number, Day>();

  /** @param demand work to be done at a time, in instances at full CPU */
  constructor(
    private readonly key: number,
    private readonly demand: (time: number) => number
  ) {}

  /** The group as last read at or before a time in milliseconds. */
  at(time: number): GroupState {
    const day = this.dayOf(time);
    return day.states[Math.floor((time - day.begin) / RULES.step)];
  }

  /** Decisions taken in [from, to). */
  scalings(from: number, to: number): Scaling[] {
    const list: Scaling[] = [];
    for (let time = from; time < to + DAY; time += DAY) {
      list.push(...this.dayOf(Math.min(time, to)).scalings);
    }
    return [...new Set(list)].filter((one) => one.time >= from && one.time < to);
  }

  private dayOf(time: number): Day {
    const number = Math.floor((time - RULES.dayStarts) / DAY);
    const known = this.days.get(number);
    if (known) {
      return known;
    }
    const day = this.play(number * DAY + RULES.dayStarts);
    // A month is plenty: whoever asks goes through time in order.
    if (this.days.size > 31) {
      this.days.clear();
    }
    this.days.set(number, day);
    return day;
  }

  private play(begin: number): Day {
    const states: GroupState[] = [];
    const scalings: Scaling[] = [];
    let ready: number = RULES.min;
    let desired: number = RULES.min;
    let starting: number[] = [];
    let highSince: number | undefined;
    let lowSince: number | undefined;
    let restUntil = begin;

    for (let time = begin; time < begin + DAY; time += RULES.step) {
      const up = starting.filter((at) => at <= time).length;
      ready += up;
      starting = starting.filter((at) => at > time);

      const cell = Math.floor(time / RULES.step);
      const cpu = Math.min(1, Math.max(0.01, this.demand(time) / ready + 0.012 * signed(this.key, cell)));
      highSince = cpu > RULES.outAbove ? (highSince ?? time) : undefined;
      lowSince = cpu < RULES.inBelow ? (lowSince ?? time) : undefined;

      if (time >= restUntil && starting.length === 0) {
        const from = desired;
        if (highSince !== undefined && time - highSince >= RULES.outAfter && desired < RULES.max) {
          desired = Math.min(RULES.max, desired + (cpu > 0.85 ? 2 : 1));
          const [least, most] = RULES.readyAfter;
          for (let n = from; n < desired; n++) {
            starting.push(time + least + (most - least) * unit(this.key + n, cell));
          }
        } else if (lowSince !== undefined && time - lowSince >= RULES.inAfter && desired > RULES.min) {
          desired -= 1;
          ready = desired;
        }
        if (desired !== from) {
          restUntil = time + RULES.cooldown;
          const readyAfter = starting.length > 0 ? Math.max(...starting) - time : 0;
          scalings.push({ time, from, to: desired, cpu, readyAfter });
          highSince = undefined;
          lowSince = undefined;
        }
      }
      states.push({ ready, desired, cpu });
    }
    return { begin, states, scalings };
  }
}
