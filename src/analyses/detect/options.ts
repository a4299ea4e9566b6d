import type { ExtraExpert } from '../../engine/detector';
import { formatDuration, parseDuration } from '../duration';
import {
  booleanOption,
  numberOption,
  textOption,
  type OptionProblem,
  type OptionSpec,
  type OptionValues,
} from '../options';
import { falseAlarmsOption, promiseWords } from '../shared/promise';
import { parsePolicies, type Direction, type Policy } from './policies';
import { parseRule, type StaticRule } from './rule';
import { parseBaselines } from './baselines';

export const detectOptions: OptionSpec[] = [
  falseAlarmsOption,
  {
    id: 'direction',
    label: 'Direction',
    help: 'Whether more than expected counts, less, or both.',
    type: 'select',
    default: 'both',
    choices: [
      { value: 'both', label: 'Up and down' },
      { value: 'up', label: 'Up only' },
      { value: 'down', label: 'Down only' },
    ],
  },
  {
    id: 'minRelative',
    label: 'Smallest deviation, relative',
    help: 'What is closer to the expected value than this share of it never alarms.',
    type: 'number',
    default: 0,
    min: 0,
    max: 10_000,
    unit: '%',
  },
  {
    id: 'minAbsolute',
    label: 'Smallest deviation, absolute',
    help: 'What is closer to the expected value than this, in the unit of the series, never alarms.',
    type: 'number',
    default: 0,
    min: 0,
    max: 1e15,
  },
  {
    id: 'minDuration',
    label: 'Shortest anomaly',
    help: 'What is over sooner than this never alarms.',
    type: 'duration',
    default: '0s',
    min: '0s',
    max: '1d',
  },
  {
    id: 'join',
    label: 'Judge together',
    help: 'Label names: series that agree in all of them get one verdict. Empty: each series alone. "*": all together.',
    type: 'text',
    default: '',
    placeholder: 'host, region',
  },
  {
    id: 'policies',
    label: 'Policies',
    help: 'One a line, for series whose labels match. Later lines win. Mutes add up.',
    type: 'text',
    default: '',
    multiline: true,
    placeholder: '{service="checkout", env=~"prod.*"} direction=up min=5% for=10m mute=Sat-Sun mute=02:00-04:00',
  },
  {
    id: 'rule',
    label: 'Compare with a static rule',
    help: 'Counts the alerts that a plain threshold would have sent, beside those sent here.',
    type: 'text',
    default: '',
    placeholder: 'above 80 for 5m',
  },
  {
    id: 'baseline',
    label: 'Learn anew from',
    help: 'Times, separated by commas, from which on the past is forgotten: a migration, a new version.',
    type: 'text',
    default: '',
    placeholder: '2026-11-03 14:00',
  },
  {
    id: 'mode',
    label: 'Looks at',
    help: 'Verdicts rest on the past alone, as an alarm must. Looking back also uses what came later: for exploring only.',
    type: 'select',
    default: 'causal',
    choices: [
      { value: 'causal', label: 'The past alone' },
      { value: 'lookback', label: 'Past and later (exploring)' },
    ],
  },
  {
    id: 'esd',
    label: 'Also ask S-H-ESD',
    help: 'Seasonal hybrid ESD: outliers after the daily pattern is taken out.',
    type: 'boolean',
    default: false,
  },
  {
    id: 'spectral',
    label: 'Also ask spectral residual',
    help: 'Salient points of the log spectrum.',
    type: 'boolean',
    default: false,
  },
  {
    id: 'forest',
    label: 'Also ask an isolation forest',
    help: 'How few random cuts single out the newest rows. Seeded: the same answer every time.',
    type: 'boolean',
    default: false,
  },
];

/** The validated options in the form that the analysis works with. */
export interface DetectSettings {
  promisedPerWeek: number;
  direction: Direction;
  /** Share, 0.05 for 5 %. */
  minRelative: number;
  minAbsolute: number;
  /** Milliseconds. */
  minDuration: number;
  /** Label names; "*" for all series together; null for each alone. */
  join: string[] | '*' | null;
  policies: Policy[];
  rule: StaticRule | null;
  /** Times in ms, ascending. */
  baselines: number[];
  lookBack: boolean;
  extras: ExtraExpert[];
}

const extraExperts: ExtraExpert[] = ['esd', 'spectral', 'forest'];

/** What is wrong with the texts among the options; each problem says what is allowed. */
export function checkDetectOptions(options: OptionValues): OptionProblem[] {
  return [
    ...parsePolicies(textOption(options, 'policies')).problems.map((problem) => ({ id: 'policies', ...problem })),
    ...problemOf('rule', parseRule(textOption(options, 'rule')).problem),
    ...problemOf('baseline', parseBaselines(textOption(options, 'baseline')).problem),
    ...problemOf('join', parseJoin(textOption(options, 'join')).problem),
  ];
}

function problemOf(id: string, message: string | undefined): OptionProblem[] {
  return message === undefined ? [] : [{ id, message }];
}

export function settingsFrom(options: OptionValues): DetectSettings {
  const direction = textOption(options, 'direction');
  return {
    promisedPerWeek: numberOption(options, 'falseAlarms'),
    direction: direction === 'up' || direction === 'down' ? direction : 'both',
    minRelative: numberOption(options, 'minRelative') / 100,
    minAbsolute: numberOption(options, 'minAbsolute'),
    minDuration: parseDuration(textOption(options, 'minDuration')) ?? 0,
    join: parseJoin(textOption(options, 'join')).join,
    policies: parsePolicies(textOption(options, 'policies')).policies,
    rule: parseRule(textOption(options, 'rule')).rule,
    baselines: parseBaselines(textOption(options, 'baseline')).times,
    lookBack: textOption(options, 'mode') === 'lookback',
    extras: extraExperts.filter((id) => booleanOption(options, id)),
  };
}

function parseJoin(text: string): { join: DetectSettings['join']; problem?: string } {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) {
    return { join: null };
  }
  if (names.includes('*')) {
    return names.length === 1
      ? { join: '*' }
      : { join: null, problem: 'Judge together must be "*" alone, or label names separated by commas.' };
  }
  return { join: names };
}

/** The options in a few words, for the folded editor row. */
export function describeOptions(options: OptionValues): string {
  const { promisedPerWeek, direction, minDuration, join, policies, lookBack, extras, ...rest } = settingsFrom(options);
  const least = [
    rest.minRelative > 0 ? `${Number((100 * rest.minRelative).toPrecision(3))} %` : '',
    rest.minAbsolute > 0 ? String(rest.minAbsolute) : '',
  ].filter(Boolean);
  return [
    promiseWords(promisedPerWeek),
    direction === 'both' ? 'both directions' : `${direction} only`,
    least.length > 0 ? `at least ${least.join(' and ')} off` : '',
    minDuration > 0 ? `for ${formatDuration(minDuration)} or longer` : '',
    join === '*' ? 'all judged together' : join ? `joined by ${join.join(', ')}` : '',
    policies.length === 1 ? '1 policy' : policies.length > 1 ? `${policies.length} policies` : '',
    extras.length > 0 ? `with ${extras.join(', ')}` : '',
    lookBack ? 'exploring: uses later rows too' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
