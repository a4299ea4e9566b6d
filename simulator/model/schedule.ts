import { cdnOutage, cpuSawtooth, incidentsIn, scheduled } from './catalogue';
import type { Disturbance } from './incidents';
import { CDN_PROVIDERS, HOSTS } from './places';
import { between, keyOf, pick } from './random';
import { HOUR, MINUTE, WEEK, WORLD_EPOCH } from './rhythm';

/** Two incidents never take hold of one stream within this time of each other, so that they can be distinguished. */
const APART = 2 * HOUR;

function clash(a: Disturbance, b: Disturbance): boolean {
  const near = a.start < b.end + APART && b.start < a.end + APART;
  return near && a.effects.some((one) => b.effects.some((other) => one.stream === other.stream));
}

/**
 * What goes wrong and when, a function of the seed and of absolute time. A world that was first filled at `born` also
 * has two incidents shortly before that moment, so that whoever opens it for the first time has something to find.
 */
export class Schedule {
  private readonly weeks = new Map<number, Disturbance[]>();
  private readonly streams = new Map<string, { upTo: number; list: Disturbance[] }>();
  private readonly welcome: Disturbance[];

  constructor(
    private readonly seed: number,
    born: number | undefined
  ) {
    this.welcome = born === undefined ? [] : welcome(seed, born);
  }

  /** Incidents that start in a week counted from the world's first instant, earliest first. */
  week(week: number): readonly Disturbance[] {
    const known = this.weeks.get(week);
    if (known) {
      return known;
    }
    const begin = WORLD_EPOCH + week * WEEK;
    const accepted = this.welcome.slice();
    const key = keyOf('start', this.seed, week);
    for (let number = 0; number < incidentsIn(this.seed, week); number++) {
      // Nine hours are left free at the end of the week: no scheduled incident reaches into the next one.
      const candidate = scheduled(this.seed, week, number, begin + between(key, number, 0, WEEK - 9 * HOUR));
      if (!accepted.some((other) => clash(candidate, other))) {
        accepted.push(candidate);
      }
    }
    const list = accepted
      .filter((one) => one.start >= begin && one.start < begin + WEEK)
      .sort((a, b) => a.start - b.start);
    this.weeks.set(week, list);
    return list;
  }

  /** Incidents that overlap [from, to], earliest first; times in milliseconds. */
  between(from: number, to: number): Disturbance[] {
    const list: Disturbance[] = [];
    // An incident of the week before may still be going on.
    for (let week = weekOf(from) - 1; week <= weekOf(to); week++) {
      list.push(...this.week(week).filter((one) => one.end >= from && one.start <= to));
    }
    return list;
  }

  /** Every incident of a stream since the world's first instant that starts in the week of `time` or before. */
  ofStream(stream: string, time: number): readonly Disturbance[] {
    const known = this.streams.get(stream) ?? { upTo: -1, list: [] };
    this.streams.set(stream, known);
    for (const last = weekOf(time); known.upTo < last; known.upTo++) {
      known.list.push(...this.week(known.upTo + 1).filter((one) => one.effects.some((e) => e.stream === stream)));
    }
    return known.list;
  }

  /** The incident that takes hold of a stream at a time, if any. */
  at(stream: string, time: number): Disturbance | undefined {
    const list = this.ofStream(stream, time);
    for (let i = list.length - 1; i >= 0; i--) {
      const one = list[i];
      if (one.start <= time) {
        return one.end >= time ? one : undefined;
      }
    }
    return undefined;
  }
}

function weekOf(time: number): number {
  return Math.floor((time - WORLD_EPOCH) / WEEK);
}

function welcome(seed: number, born: number): Disturbance[] {
  const key = keyOf('welcome', seed);
  const inEurope = HOSTS.filter((one) => one.region === 'eu');
  const host = inEurope[1] ?? HOSTS[0];
  const sawtooth = cpuSawtooth(host, born - between(key, 1, 95, 125) * MINUTE, 45);
  const outage = cdnOutage(pick(key, 2, CDN_PROVIDERS), born - between(key, 3, 6, 9) * HOUR, 30);
  return [sawtooth, outage];
}
