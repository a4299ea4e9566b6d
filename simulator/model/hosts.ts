import { DisturbedCounter } from './counter';
import { felt } from './incidents';
import { loadClock } from './load';
import { spline, type UnsteadyClock } from './noise';
import { type Host, PEAK_HOUR, streamOf } from './places';
import { between, keyOf, signed } from './random';
import { DAY, habitual, type Habits, HOUR, MINUTE, minuteOfWeek, SECOND, WeeklyRate, WORLD_EPOCH } from './rhythm';
import type { Schedule } from './schedule';

const JITTER = 15 * SECOND;

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** One machine: CPU and memory follow its region's day, a few routine jobs and the incidents that hit it. */
export class HostModel {
  private readonly habits: Habits;
  private readonly clock: UnsteadyClock;
  private readonly received: DisturbedCounter;
  private readonly keys: Readonly<Record<'wander' | 'jitter' | 'memory', number>>;
  private readonly idle: number;
  private readonly reach: number;
  private readonly tidyMinute: number;

  constructor(
    seed: number,
    readonly place: Host,
    private readonly schedule: Schedule
  ) {
    const { host, region } = place;
    const trait = keyOf('host', seed, host);
    this.habits = { peakHour: PEAK_HOUR[region], night: 0.25, weekend: 0.62 };
    this.clock = loadClock(seed, region, host, 0.35);
    this.keys = {
      wander: keyOf('cpu', seed, host, 'wander'),
      jitter: keyOf('cpu', seed, host, 'jitter'),
      memory: keyOf('memory', seed, host),
    };
    this.idle = between(trait, 1, 0.08, 0.14);
    this.reach = between(trait, 2, 0.4, 0.52);
    this.tidyMinute = Math.floor(between(trait, 3, 5, 50));
    const bytes = between(trait, 4, 4e6, 9e6);
    this.received = new DisturbedCounter(
      new WeeklyRate((minute) => bytes * habitual(this.habits, minute)),
      this.clock,
      schedule,
      `host:${host}:network`,
      'in'
    );
  }

  /** Share of the CPU in use, 0..1. */
  cpu(time: number): number {
    const seconds = (time - WORLD_EPOCH) / SECOND;
    const load = habitual(this.habits, minuteOfWeek(time)) * this.clock.speed(seconds);
    const wander = 0.015 * spline(this.keys.wander, time / (4 * MINUTE));
    const jitter = 0.01 * signed(this.keys.jitter, Math.floor(time / JITTER));
    const usual = this.idle + this.reach * load + this.routine(time) + wander + jitter;
    return clamp(this.pulled(streamOf.cpu(this.place.host), time, usual, 2 * jitter), 0.005, 1);
  }

  /** Share of the memory in use, 0..1. */
  memory(time: number): number {
    const load = habitual(this.habits, minuteOfWeek(time - 20 * MINUTE));
    const wander =
      0.03 * spline(this.keys.memory, time / (5 * HOUR)) + 0.008 * spline(this.keys.memory + 1, time / (7 * MINUTE));
    return clamp(
      this.pulled(streamOf.memory(this.place.host), time, 0.42 + 0.16 * load + wander, wander / 4),
      0.05,
      0.995
    );
  }

  /** Bytes received since the world's first instant. */
  receivedBytes(time: number): number {
    return Math.floor(this.received.at(time));
  }

  /** The nightly backup (02:00 to 02:50 UTC) and the hourly tidying up (four minutes), as a share of the CPU. */
  private routine(time: number): number {
    const minuteOfDay = (((time % DAY) + DAY) % DAY) / MINUTE;
    const backup = 0.3 * clamp(Math.min((minuteOfDay - 120) / 3, (170 - minuteOfDay) / 6), 0, 1);
    const minuteOfHour = minuteOfDay % 60;
    const tidy = 0.06 * clamp(Math.min(minuteOfHour - this.tidyMinute, this.tidyMinute + 4 - minuteOfHour), 0, 1);
    const stream = streamOf.routine(this.place.host);
    const incident = this.schedule.at(stream, time);
    let share = 1;
    for (const effect of incident?.effects ?? []) {
      if (incident && effect.on === 'routine' && effect.stream === stream) {
        share = 1 + (effect.factor - 1) * felt(incident, time);
      }
    }
    return share * (backup + tidy);
  }

  /** A gauge as the incident of its stream leaves it, if there is one. */
  private pulled(stream: string, time: number, usual: number, noise: number): number {
    const incident = this.schedule.at(stream, time);
    for (const effect of incident?.effects ?? []) {
      if (incident && effect.on === 'gauge' && effect.stream === stream) {
        const length = (incident.end - incident.start) / MINUTE;
        const value = effect.value((time - incident.start) / MINUTE, length) + noise;
        return usual + (value - usual) * felt(incident, time);
      }
    }
    return usual;
  }
}
