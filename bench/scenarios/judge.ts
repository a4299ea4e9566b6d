import type { SampleIncident } from '../../simulator/sample';
import type { Alarm } from '../shared/alarms';
import type { Scenario } from './plan';

/** What came of one planted fault. */
export interface Found {
  size: string;
  found: boolean;
  /** From its start to the alarm, minutes. */
  delay: number;
  /** What the alarm called it. */
  what: string;
}

export interface Judged {
  faults: Found[];
  /** Alarms that belong to no fault. */
  falseAlarms: number;
  /** Weeks times series. */
  seriesWeeks: number;
}

const hourMs = 3_600_000;
/** What moves back after a fault is no false alarm for so long; data that comes back must not alarm at all. */
const aftermathMs = 3 * hourMs;

export interface JudgeOptions {
  from: number;
  to: number;
  step: number;
  series: number;
}

/** Compares alarms with what was planted. A fault is found by an alarm that stands while it lasts, or two rows after. */
export function judge(scenario: Scenario, alarms: Alarm[], truth: SampleIncident[], options: JudgeOptions): Judged {
  const { from, to, step, series } = options;
  const raised = alarms.filter((alarm) => alarm.raised >= from);
  const concerns = (alarm: Alarm, incident: SampleIncident) =>
    scenario.together || alarm.episode.seriesName === incident.name;
  const during = (alarm: Alarm, { start, end }: SampleIncident) => alarm.raised < end + 2 * step && alarm.end > start;
  const after = scenario.kind === 'missing' ? 0 : aftermathMs;
  const belongs = (alarm: Alarm, incident: SampleIncident) =>
    concerns(alarm, incident) &&
    (during(alarm, incident) || (alarm.raised >= incident.start && alarm.raised < incident.end + after));
  const whole = truth.filter(({ start, end }) => start >= from && end <= to);
  const faults = scenario.together
    ? whole.filter((one, i) => whole.findIndex(({ start }) => start === one.start) === i)
    : whole;
  return {
    faults: faults.map((incident) => {
      const alarm = raised.find((one) => concerns(one, incident) && during(one, incident));
      return {
        size: incident.size ?? '',
        found: alarm !== undefined,
        delay: alarm ? Math.max(0, alarm.raised - incident.start) / 60_000 : NaN,
        what: alarm?.episode.what ?? '',
      };
    }),
    falseAlarms: raised.filter((alarm) => !truth.some((incident) => belongs(alarm, incident))).length,
    seriesWeeks: (series * (to - from)) / (7 * 24 * hourMs),
  };
}
