import { autoDurationOption, defineOptions, durationOption } from '../options';
import { falseAlarmsOption } from '../shared/promise';

export interface DiscordSettings {
  promisedPerWeek: number;
  /** Length of the subsequences, ms. */
  window: number | 'auto';
  /** Longest gap that is bridged, ms. */
  bridge: number;
}

export const discordOptions = defineOptions(
  {
    falseAlarms: falseAlarmsOption,
    window: autoDurationOption({
      label: 'Window',
      help: 'Length of the subsequences that are compared. Auto takes it from the rhythm of the series.',
      default: 'auto',
      min: '1m',
      max: '7d',
    }),
    bridge: durationOption({
      label: 'Bridge gaps up to',
      help: 'The last value fills gaps up to this long; subsequences with a longer gap get no verdict.',
      default: '15m',
      min: '0s',
      max: '6h',
    }),
  },
  (read): DiscordSettings => ({
    promisedPerWeek: read('falseAlarms'),
    window: read('window'),
    bridge: read('bridge'),
  })
);
