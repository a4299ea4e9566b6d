import type { ExtraExpert } from '../../engine/detector';
import {
  booleanOption,
  defineOptions,
  durationOption,
  languageOption,
  learningGroup,
  numberOption,
  type OptionGroup,
  selectOption,
} from '../options';
import { falseAlarmsOption } from '../shared/promise';
import { parseBaselines } from './baselines';
import { parseJoin, type Join } from './join';
import { parsePolicies, type Direction, type Policy } from './policies';
import { parseRule, type StaticRule } from './rule';

/** The options in the form that the analysis works with. */
export interface DetectSettings {
  promisedPerWeek: number;
  direction: Direction;
  /** Share, 0.05 for 5%. */
  minRelative: number;
  minAbsolute: number;
  /** Milliseconds. */
  minDuration: number;
  join: Join;
  policies: Policy[];
  rule: StaticRule | null;
  /** Times in ms, ascending. */
  baselines: number[];
  /** Uses later rows too, for exploring. */
  lookBack: boolean;
  extras: ExtraExpert[];
}

const extraExperts = ['esd', 'spectral', 'forest'] as const satisfies ExtraExpert[];

const sensitivityOptions = {
  falseAlarms: falseAlarmsOption,
  direction: selectOption<Direction>({
    label: 'Direction',
    help: 'Whether only values above the expected range count, only values below it, or both.',
    default: 'both',
    choices: [
      { value: 'both', label: 'Up and down' },
      { value: 'up', label: 'Up only' },
      { value: 'down', label: 'Down only' },
    ],
  }),
  minRelative: numberOption({
    label: 'Smallest deviation, relative',
    help: 'Values closer to the expected value than this share of it never alarm.',
    default: 0,
    min: 0,
    max: 10_000,
    unit: '%',
  }),
  minAbsolute: numberOption({
    label: 'Smallest deviation, absolute',
    help: 'Values closer to the expected value than this, in the unit of the series, never alarm.',
    default: 0,
    min: 0,
    max: 1e15,
  }),
  minDuration: durationOption({
    label: 'Shortest anomaly',
    help: 'Anomalies shorter than this never alarm.',
    default: '0s',
    min: '0s',
    max: '1d',
  }),
};

const scopeOptions = {
  join: languageOption(
    {
      label: 'Group series by',
      help: 'Label names: series that agree in all of them get one verdict. Empty: one verdict per series. "*": one verdict for all series.',
      default: '',
      placeholder: 'host, region',
    },
    parseJoin
  ),
  policies: languageOption(
    {
      label: 'Policies',
      help: 'One per line, for series whose labels match. Later lines win. Mutes add up.',
      default: '',
      multiline: true,
      placeholder: '{service="checkout", env=~"prod.*"} direction=up min=5% for=10m mute=Sat-Sun mute=02:00-04:00',
    },
    parsePolicies
  ),
  rule: languageOption(
    {
      label: 'Compare with a static rule',
      help: 'Counts the alerts that a plain threshold would have sent, next to the anomalies found here.',
      default: '',
      placeholder: 'above 80 for 5m',
    },
    parseRule
  ),
};

const learningOptions = {
  baseline: languageOption(
    {
      label: 'Reset learning at',
      help: 'Times, separated by commas, from which on earlier history is ignored: a migration, a new version.',
      default: '',
      placeholder: '2026-11-03 14:00',
    },
    parseBaselines
  ),
  mode: selectOption({
    label: 'Evaluate with',
    help: 'An alarm can only use past data. Past and later data together are for exploring only.',
    default: 'causal',
    choices: [
      { value: 'causal', label: 'Past data only' },
      { value: 'lookback', label: 'Past and later data (exploring)' },
    ],
  }),
};

const extraOptions = {
  esd: booleanOption({
    label: 'Extra detector: S-H-ESD',
    help: 'Seasonal hybrid ESD: outliers after the daily pattern is taken out.',
    default: false,
  }),
  spectral: booleanOption({
    label: 'Extra detector: spectral residual',
    help: 'Salient points of the log spectrum.',
    default: false,
  }),
  forest: booleanOption({
    label: 'Extra detector: isolation forest',
    help: 'How few random cuts isolate the newest rows. Seeded: the same answer every time.',
    default: false,
  }),
};

export const detectOptionGroups: OptionGroup[] = [
  { label: 'Sensitivity', ids: Object.keys(sensitivityOptions) },
  { label: 'Scope', ids: Object.keys(scopeOptions) },
  { label: learningGroup, ids: Object.keys(learningOptions) },
  { label: 'Extra detectors', ids: Object.keys(extraOptions) },
];

export const detectOptions = defineOptions(
  { ...sensitivityOptions, ...scopeOptions, ...learningOptions, ...extraOptions },
  (read): DetectSettings => ({
    promisedPerWeek: read('falseAlarms'),
    direction: read('direction'),
    minRelative: read('minRelative') / 100,
    minAbsolute: read('minAbsolute'),
    minDuration: read('minDuration'),
    join: read('join'),
    policies: read('policies'),
    rule: read('rule'),
    baselines: read('baseline'),
    lookBack: read('mode') === 'lookback',
    extras: extraExperts.filter((id) => read(id)),
  })
);
