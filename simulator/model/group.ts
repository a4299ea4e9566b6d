import { Autoscaler, RULES } from './autoscaler';
import { DisturbedCounter } from './counter';
import { felt } from './incidents';
import { loadClock } from './load';
import { spline, type UnsteadyClock } from './noise';
import { GROUP, PEAK_HOUR, streamOf } from './places';
import { keyOf } from './random';
import { habitual, type Habits, HOUR, minuteOfWeek, SECOND, WeeklyRate, WORLD_EPOCH } from './rhythm';
import type { Schedule } from './schedule';

/** Work of the busiest hour, in instances at full CPU. */
const PEAK_DEMAND = 5.2;

/** The autoscaling group: its demand, the machines that serve it, and what they send and receive. */
export class GroupModel {
  readonly scaler: Autoscaler;
  private readonly habits: Habits = { peakHour: PEAK_HOUR.eu, night: 0.07, weekend: 0.7 };
  private readonly clock: UnsteadyClock;
  private readonly bytes: Readonly<Record<'in' | 'out', DisturbedCounter>>;
  private readonly memoryKey: number;

  constructor(
    seed: number,
    private readonly schedule: Schedule
  ) {
    const name = `group:${GROUP}`;
    this.clock = loadClock(seed, 'eu', name, 0.3);
    this.memoryKey = keyOf('memory', seed, name);
    this.scaler = new Autoscaler(keyOf('cpu', seed, name), (time) => this.demand(time));
    const counter = (direction: 'in' | 'out', peak: number): DisturbedCounter =>
      new DisturbedCounter(
        new WeeklyRate((minute) => peak * habitual(this.habits, minute)),
        this.clock,
        schedule,
        streamOf.group(),
        direction
      );
    this.bytes = { in: counter('in', 6e6), out: counter('out', 3.1e7) };
  }

  /** Work to be done at a time, in instances at full CPU. */
  demand(time: number): number {
    const seconds = (time - WORLD_EPOCH) / SECOND;
    const usual = PEAK_DEMAND * habitual(this.habits, minuteOfWeek(time)) * this.clock.speed(seconds);
    const stream = streamOf.group();
    const incident = this.schedule.at(stream, time);
    let factor = 1;
    for (const effect of incident?.effects ?? []) {
      if (incident && effect.on === 'rate' && effect.stream === stream) {
        factor *= 1 + ((effect.factors.demand ?? 1) - 1) * felt(incident, time);
      }
    }
    return usual * factor;
  }

  /** Mean share of the serving instances' memory in use, 0..1. */
  memory(time: number): number {
    const { cpu } = this.scaler.at(time);
    return Math.min(0.98, 0.34 + 0.3 * cpu + 0.03 * spline(this.memoryKey, time / HOUR));
  }

  /** Bytes since the world's first instant. */
  network(time: number, direction: 'in' | 'out'): number {
    return Math.floor(this.bytes[direction].at(time));
  }

  readonly rules = RULES;
}
