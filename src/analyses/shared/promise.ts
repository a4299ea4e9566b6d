import { numberOption } from '../options';

/** The promise as an option: the threshold follows from it. */
export const falseAlarmsOption = numberOption({
  label: 'False alarms',
  help: 'At most this many false alarms per series and week. Fewer is quieter and finds less.',
  default: 1,
  min: 0.05,
  max: 20,
  unit: 'per week',
});

/** What the threshold promises, in words. Always "at most": it is an upper bound. */
export function promiseWords(perWeek: number): string {
  return `at most ${perWeek} false ${perWeek === 1 ? 'alarm' : 'alarms'} per week`;
}
