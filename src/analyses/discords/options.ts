import type { OptionSpec } from '../options';
import { falseAlarmsOption } from '../shared/promise';

export const discordOptions: OptionSpec[] = [
  falseAlarmsOption,
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
