import { type Disturbance, felt } from './incidents';
import type { UnsteadyClock } from './noise';
import { MINUTE, SECOND, WeeklyRate, WORLD_EPOCH } from './rhythm';
import type { Schedule } from './schedule';

/** How much an incident multiplies a class's rate in the minute that begins at `minute`. */
function factorIn(incident: Disturbance, stream: string, name: string, minute: number): number {
  let factor = 1;
  for (const effect of incident.effects) {
    if (effect.on === 'rate' && effect.stream === stream) {
      factor *= 1 + ((effect.factors[name] ?? 1) - 1) * felt(incident, minute + MINUTE / 2);
    }
  }
  return factor;
}

/**
 * A total that has been growing since the world's first instant: a weekly rhythm read at an unsteady clock, and more or
 * less of it during incidents. Continuous and never falling, and the same whatever was asked before.
 */
export class DisturbedCounter {
  private readonly parts = new Map<string, Float64Array>();
  /** Sum of what the first n incidents of the stream added, as far as it is known. */
  private readonly sums: number[] = [0];

  constructor(
    private readonly rate: WeeklyRate,
    private readonly clock: UnsteadyClock,
    private readonly schedule: Schedule,
    private readonly stream: string,
    private readonly name: string
  ) {}

  /** The total at `time` (milliseconds since 1970, from the world's first instant on). */
  at(time: number): number {
    const incidents = this.schedule.ofStream(this.stream, time);
    let started = incidents.length;
    while (started > 0 && incidents[started - 1].start > time) {
      started--;
    }
    const last = started > 0 ? incidents[started - 1] : undefined;
    return this.usual(time) + this.sumBefore(incidents, Math.max(0, started - 1)) + (last ? this.added(last, time) : 0);
  }

  private usual(time: number): number {
    return this.rate.total(this.clock.time((time - WORLD_EPOCH) / SECOND));
  }

  private sumBefore(incidents: readonly Disturbance[], count: number): number {
    for (let n = this.sums.length; n <= count; n++) {
      const incident = incidents[n - 1];
      this.sums.push(this.sums[n - 1] + this.added(incident, incident.end));
    }
    return this.sums[count];
  }

  /** What an incident has added (or taken, where it slows the rate) by `time`, minute by minute. */
  private added(incident: Disturbance, time: number): number {
    const parts = this.parts.get(incident.id) ?? this.partsOf(incident);
    const minutes = Math.min(parts.length - 1, (time - incident.start) / MINUTE);
    const whole = Math.floor(minutes);
    if (minutes === whole) {
      return parts[whole];
    }
    const minute = incident.start + whole * MINUTE;
    const factor = factorIn(incident, this.stream, this.name, minute);
    return parts[whole] + (factor - 1) * (this.usual(time) - this.usual(minute));
  }

  private partsOf(incident: Disturbance): Float64Array {
    const minutes = Math.ceil((incident.end - incident.start) / MINUTE);
    const parts = new Float64Array(minutes + 1);
    for (let i = 0; i < minutes; i++) {
      const minute = incident.start + i * MINUTE;
      const factor = factorIn(incident, this.stream, this.name, minute);
      const usual = factor === 1 ? 0 : this.usual(minute + MINUTE) - this.usual(minute);
      parts[i + 1] = parts[i] + (factor - 1) * usual;
    }
    this.parts.set(incident.id, parts);
    return parts;
  }
}
