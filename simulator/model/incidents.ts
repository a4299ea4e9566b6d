import { MINUTE } from './rhythm';

export type IncidentKind =
  | 'cpu-sawtooth'
  | 'cpu-saturation'
  | 'cpu-oscillation'
  | 'memory-leak'
  | 'backup-missed'
  | 'latency-plateau'
  | 'error-burst'
  | 'traffic-surge'
  | 'cdn-outage'
  | 'cdn-slowdown';

/** A metric and the labels that an incident changes; every label given must match. */
export interface AffectedSeries {
  metric: string;
  labels: Readonly<Record<string, string>>;
}

/** What went wrong, when and where: the ground truth. */
export interface Incident {
  id: string;
  kind: IncidentKind;
  target: string;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  summary: string;
  affected: AffectedSeries[];
}

/** An incident together with what it does to the model; `stream` names the part of the world it takes hold of. */
export interface Disturbance extends Incident {
  effects: Effect[];
}

export type Effect =
  /** Multiplies the rate of some classes of a stream. */
  | { on: 'rate'; stream: string; factors: Readonly<Record<string, number>> }
  /** Pulls a gauge to another value, given the minutes since the incident's start and its length in minutes. */
  | { on: 'gauge'; stream: string; value: (minutes: number, length: number) => number }
  /** Is worked out by a model of its own, the CDNs'. */
  | { on: 'model'; stream: string }
  /** Multiplies the routine jobs of a host (0: they do not run). */
  | { on: 'routine'; stream: string; factor: number };

/** How much of an incident is felt at a time: 0 outside, 1 inside, a ramp of two minutes at both ends. */
export function felt(incident: { start: number; end: number }, time: number): number {
  const ramp = 2 * MINUTE;
  return Math.max(0, Math.min(1, (time - incident.start) / ramp, (incident.end - time) / ramp));
}

/** Only the ground truth, without the model's functions, as it is published. */
export function truthOf(disturbance: Disturbance): Incident {
  const { id, kind, target, start, end, summary, affected } = disturbance;
  return { id, kind, target, start, end, summary, affected };
}
