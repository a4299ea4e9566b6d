import {
  autoDurationOption,
  durationOption,
  languageOption,
  learningGroup,
  numberOption,
  type OptionGroup,
  selectOption,
  textOption,
} from '../options';
import { parseRoleUnits } from './reading/roleUnits';
import { parseTariffs } from './money/tariffs';
import { parseRules } from './points/ruleText';

/** Labels that name provider, region and network, and which regions are ranked. */
const labels = {
  providerLabel: textOption({
    label: 'Provider label',
    help: 'The label that names the provider. Auto takes provider, cdn or vendor, else the first label whose value differs.',
    default: 'auto',
    placeholder: 'auto',
  }),
  regionLabel: textOption({
    label: 'Region label',
    help: 'The label that names the region; providers are compared region by region. Auto takes region, geo, continent, country or pop; none ignores regions.',
    default: 'auto',
    placeholder: 'auto',
  }),
  networkLabel: textOption({
    label: 'Network label',
    help: 'The label that names the network of the users. Auto takes asn, isp or network; none ignores networks.',
    default: 'auto',
    placeholder: 'auto',
  }),
  region: textOption({
    label: 'Only in region',
    help: 'Ranks in this region only, such as $region. Empty, or .* (the value of a variable set to All), ranks in every region.',
    default: '',
    placeholder: 'every region',
    variables: true,
  }),
};

/** How much history is used, and how long something must last. */
const time = {
  window: autoDurationOption({
    label: 'Rank over',
    help: 'The newest part of the time range, which is ranked. Auto takes one hour.',
    default: 'auto',
    min: '1m',
    max: '30d',
  }),
  anomalies: selectOption({
    label: 'History for anomalies',
    help: 'Signals that are anomalous compared with this much history count in the verdict, even if no limit is broken. The history is fetched at 5 minutes per row.',
    default: '7d',
    choices: [
      { value: 'off', label: 'Off', help: 'Uses only the time range of the panel.' },
      { value: '3d', label: '3 to 6 days' },
      { value: '7d', label: '1 to 2 weeks' },
      { value: '14d', label: '2 to 4 weeks' },
    ],
  }),
};

const scoring = {
  preset: selectOption({
    label: 'Points',
    help: 'How measurements are turned into points.',
    default: 'curves',
    choices: [
      {
        value: 'curves',
        label: 'Curves and weights',
        help: 'Each role has its own curve; weights as set below.',
      },
      {
        value: 'simple',
        label: 'The simple formula, corrected',
        help: 'Latency + 2 (100 - hits) + 10 errors, with all parts on one scale and higher being better.',
      },
    ],
  }),
  curves: languageOption(
    {
      label: 'Weights and curves',
      help: 'One line per role: its weight, and the values that earn all points and no points.',
      default: '',
      placeholder: 'hits: weight 20, 95% to 60%',
      multiline: true,
    },
    parseRules
  ),
  tieMargin: numberOption({
    label: 'Tie margin',
    help: 'A lead of fewer points counts as a tie, however certain it is.',
    default: 1,
    min: 0,
    max: 50,
    unit: 'points',
  }),
  dwell: durationOption({
    label: 'Minimum duration',
    help: 'A new leader must lead, and a provider must have recovered, for this long.',
    default: '2m',
    min: '0s',
    max: '1d',
  }),
  quantile: numberOption({
    label: 'Latency quantile',
    help: 'The quantile that is taken of latency buckets.',
    default: 95,
    min: 1,
    max: 99.9,
    unit: '%',
  }),
};

const money = {
  prices: languageOption(
    {
      label: 'Prices',
      help: 'One line per provider or provider/region: a price per GB, with tiers and commits, or a price per Mbps for 95/5 billing.',
      default: '',
      placeholder: 'aurora: 0.03 up to 10 TB, 0.02; commit 50 TB',
      multiline: true,
    },
    parseTariffs
  ),
  currency: textOption({
    label: 'Currency',
    help: 'The currency of the prices, shown with every amount.',
    default: 'USD',
    placeholder: 'USD',
  }),
  pointWorth: numberOption({
    label: 'Value of one point',
    help: 'What one more point of quality on all traffic is worth per month, in the currency; 0 keeps today’s quality and looks for the cheapest split.',
    default: 0,
    min: 0,
    max: 1_000_000_000,
    unit: 'per month',
  }),
  qualityFloor: numberOption({
    label: 'Minimum quality',
    help: 'Mean score that the advised split keeps in every region.',
    default: 0,
    min: 0,
    max: 100,
    unit: 'points',
  }),
  maxShare: numberOption({
    label: 'Maximum share per provider',
    help: 'The largest traffic share of a region that one provider may carry.',
    default: 100,
    min: 1,
    max: 100,
    unit: '%',
  }),
  maxStep: numberOption({
    label: 'Maximum change',
    help: 'How far a traffic share may move at once. Traffic leaves a failing provider at once, whatever this is.',
    default: 20,
    min: 1,
    max: 100,
    unit: '%',
  }),
  explore: numberOption({
    label: 'Minimum share per provider',
    help: 'The traffic share that every provider keeps, so that its recovery is noticed.',
    default: 1,
    min: 0,
    max: 20,
    unit: '%',
  }),
};

const units = {
  latencyUnit: selectOption({
    label: 'Latency unit',
    help: 'Auto takes the unit of the query; without one, seconds, as in Prometheus.',
    default: 'auto',
    choices: [
      { value: 'auto', label: 'Auto' },
      { value: 's', label: 'Seconds' },
      { value: 'ms', label: 'Milliseconds' },
    ],
  }),
  errorsUnit: selectOption({
    label: 'Error unit',
    help: 'Auto takes the unit of the query; without one, a ratio from 0 to 1.',
    default: 'auto',
    choices: [
      { value: 'auto', label: 'Auto' },
      { value: 'ratio', label: 'A ratio, 0 to 1' },
      { value: 'percent', label: 'Percent, 0 to 100' },
    ],
  }),
  units: languageOption(
    {
      label: 'Other units',
      help: 'One line per role whose series have no unit, or a wrong one.',
      default: '',
      placeholder: 'throughput: kbps',
      multiline: true,
    },
    parseRoleUnits
  ),
};

const limits = {
  gate: numberOption({
    label: 'Availability gate',
    help: 'A provider is ranked only if its availability is above this with confidence.',
    default: 95,
    min: 0,
    max: 99.99,
    unit: '%',
  }),
  minSamples: numberOption({
    label: 'Minimum samples',
    help: 'With fewer requests (or rows, if there is no input for requests) there is no verdict.',
    default: 25,
    min: 1,
    max: 1_000_000,
  }),
  latencyGood: numberOption({
    label: 'Latency for all points',
    help: 'At this latency or below, latency earns all its points.',
    default: 50,
    min: 1,
    max: 60_000,
    unit: 'ms',
  }),
  latencyBad: numberOption({
    label: 'Latency for no points',
    help: 'At this latency or above, it earns none; in between the points fall with its logarithm.',
    default: 1000,
    min: 2,
    max: 600_000,
    unit: 'ms',
  }),
  errorsBad: numberOption({
    label: 'Errors for no points',
    help: 'At this error ratio or above, errors earn no points; below, the points rise in a straight line to all of them at zero errors.',
    default: 5,
    min: 0.01,
    max: 100,
    unit: '%',
  }),
  latencyWeight: numberOption({
    label: 'Weight of latency',
    help: 'Its part of the 100 points, relative to the other weights.',
    default: 40,
    min: 0,
    max: 100,
  }),
  errorsWeight: numberOption({
    label: 'Weight of errors',
    help: 'Its part of the 100 points, relative to the other weights.',
    default: 60,
    min: 0,
    max: 100,
  }),
};

/** Every option by the id that queries store, in the order of the editor. */
export const optionFields = { ...labels, ...time, ...scoring, ...money, ...units, ...limits };

export const rankingOptionGroups: OptionGroup[] = [
  { label: 'Scope', ids: Object.keys(labels) },
  { label: learningGroup, ids: Object.keys(time) },
  { label: 'Points and ties', ids: Object.keys(scoring) },
  { label: 'Prices and advice', ids: Object.keys(money) },
  { label: 'Units', ids: Object.keys(units) },
  { label: 'Curves and weights', ids: Object.keys(limits) },
];
