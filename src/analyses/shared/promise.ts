import type { OptionSpec } from '../options';

/** The promise as an option: the threshold follows from it. */
export const falseAlarmsOption: OptionSpec = {
  id: 'falseAlarms',
  label: 'False alarms',
  help: 'At most this many false alarms a series a week. Fewer is quieter and finds less.',
  type: 'number',
  default: 1,
  min: 0.05,
  max: 20,
  unit: 'a week',
};

/** What the threshold promises, in words. Always "at most": it is an upper bound. */
export function promiseWords(perWeek: number): string {
  return `at most ${perWeek} false ${perWeek === 1 ? 'alarm' : 'alarms'} a week`;
}
