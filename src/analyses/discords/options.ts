import type { OptionSpec } from '../options';

export const discordOptions: OptionSpec[] = [
  {
    id: 'falseAlarms',
    label: 'False alarms',
    help: 'At most this many false alarms a series a week. Fewer is quieter and finds less.',
    type: 'number',
    default: 1,
    min: 0.05,
    max: 20,
    unit: 'a week',
  },
  {
    id: 'window',
    label: 'Window',
    help: 'Length of the stretches that are compared. Auto takes it from the rhythm of the series.',
    type: 'duration',
    default: 'auto',
    min: '1m',
    max: '7d',
    allowAuto: true,
  },
  {
    id: 'bridge',
    label: 'Bridge gaps up to',
    help: 'The last value stands in for up to this long; stretches with a longer gap get no verdict.',
    type: 'duration',
    default: '15m',
    min: '0s',
    max: '6h',
  },
];
