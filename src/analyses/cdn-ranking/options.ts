import { numberOption, textOption, type OptionProblem, type OptionSpec, type OptionValues } from '../options';
import { parseTariffs } from './money/tariffs';
import { parseRules } from './points/rules';

/** Points must fall as latency rises, and something must earn points. */
export function checkRankingOptions(options: OptionValues): OptionProblem[] {
  const problems: OptionProblem[] = [];
  const good = numberOption(options, 'latencyGood');
  const bad = numberOption(options, 'latencyBad');
  if (good >= bad) {
    problems.push({
      id: 'latencyBad',
      message: `The latency for no points must be above that for full points, ${good} ms; it is ${bad} ms.`,
    });
  }
  if (numberOption(options, 'latencyWeight') + numberOption(options, 'errorsWeight') === 0) {
    problems.push({ id: 'latencyWeight', message: 'Weights cannot all be 0; give latency or errors one above 0.' });
  }
  problems.push(...parseRules(textOption(options, 'curves')).problems);
  problems.push(
    ...parseTariffs(textOption(options, 'prices')).problems.map((problem) => ({ id: 'prices', ...problem }))
  );
  return problems;
}

export const rankingOptions: OptionSpec[] = [
  {
    id: 'providerLabel',
    label: 'Provider label',
    help: 'The label that names the provider. Auto takes provider, cdn or vendor, else the first label that differs.',
    type: 'text',
    default: 'auto',
    placeholder: 'auto',
  },
  {
    id: 'regionLabel',
    label: 'Region label',
    help: 'The label that names the region; providers are compared region by region. Auto takes region, geo, continent, country or pop; none leaves regions out.',
    type: 'text',
    default: 'auto',
    placeholder: 'auto',
  },
  {
    id: 'networkLabel',
    label: 'Network label',
    help: 'The label that names the network of the users. Auto takes asn, isp or network; none leaves networks out.',
    type: 'text',
    default: 'auto',
    placeholder: 'auto',
  },
  {
    id: 'window',
    label: 'Rank over',
    help: 'The newest stretch of the time range that is ranked. Auto takes an hour.',
    type: 'duration',
    default: 'auto',
    min: '1m',
    max: '30d',
    allowAuto: true,
  },
  {
    id: 'preset',
    label: 'Points',
    help: 'Where the points come from.',
    type: 'select',
    default: 'curves',
    choices: [
      { value: 'curves', label: 'Curves and weights', help: 'Each role by its own curve; weights as set below.' },
      {
        value: 'simple',
        label: 'The simple formula, corrected',
        help: 'Latency + 2 (100 - hits) + 10 errors, with all parts on one scale and higher being better.',
      },
    ],
  },
  {
    id: 'curves',
    label: 'Weights and curves',
    help: 'One line a role: its weight, and the values that earn all points and none.',
    type: 'text',
    default: '',
    placeholder: 'hits: weight 20, 95 % to 60 %',
    multiline: true,
  },
  {
    id: 'tieMargin',
    label: 'A tie within',
    help: 'A lead of fewer points does not matter, however sure it is.',
    type: 'number',
    default: 1,
    min: 0,
    max: 50,
    unit: 'points',
  },
  {
    id: 'dwell',
    label: 'Dwell',
    help: 'A new leader must lead, and a provider be well again, for this long.',
    type: 'duration',
    default: '2m',
    min: '0s',
    max: '1d',
  },
  {
    id: 'quantile',
    label: 'Quantile of buckets',
    help: 'Which quantile is taken of latency buckets.',
    type: 'number',
    default: 95,
    min: 1,
    max: 99.9,
    unit: '%',
  },
  {
    id: 'prices',
    label: 'Prices',
    help: 'One line a provider or provider/region: a price a GB, with tiers and commits, or a price per Mbps for 95/5.',
    type: 'text',
    default: '',
    placeholder: 'aurora: 0.03 up to 10 TB, 0.02; commit 50 TB',
    multiline: true,
  },
  {
    id: 'currency',
    label: 'Currency',
    help: 'What the prices are in; for the words and the unit.',
    type: 'text',
    default: 'USD',
    placeholder: 'USD',
  },
  {
    id: 'pointWorth',
    label: 'A point is worth',
    help: 'Money a month that one more point of quality on all traffic is worth; 0 takes a fiftieth of the bill.',
    type: 'number',
    default: 0,
    min: 0,
    max: 1_000_000_000,
    unit: 'a month',
  },
  {
    id: 'qualityFloor',
    label: 'Quality floor',
    help: 'Mean score that the advised split keeps in every region.',
    type: 'number',
    default: 0,
    min: 0,
    max: 100,
    unit: 'points',
  },
  {
    id: 'maxShare',
    label: 'Most of one provider',
    help: 'Share of a region that one provider may carry at most.',
    type: 'number',
    default: 100,
    min: 1,
    max: 100,
    unit: '%',
  },
  {
    id: 'maxStep',
    label: 'Largest step',
    help: 'How far a share may move at once. A provider that fails is left at once.',
    type: 'number',
    default: 20,
    min: 1,
    max: 100,
    unit: '%',
  },
  {
    id: 'explore',
    label: 'Exploration share',
    help: 'Share that every provider keeps, so that it is noticed when it is well again.',
    type: 'number',
    default: 1,
    min: 0,
    max: 20,
    unit: '%',
  },
  {
    id: 'latencyUnit',
    label: 'Latency is in',
    help: 'Auto takes the unit of the query; without one, seconds, as Prometheus has it.',
    type: 'select',
    default: 'auto',
    choices: [
      { value: 'auto', label: 'Auto' },
      { value: 's', label: 'Seconds' },
      { value: 'ms', label: 'Milliseconds' },
    ],
  },
  {
    id: 'errorsUnit',
    label: 'Errors are',
    help: 'Auto takes the unit of the query; without one, a ratio from 0 to 1.',
    type: 'select',
    default: 'auto',
    choices: [
      { value: 'auto', label: 'Auto' },
      { value: 'ratio', label: 'A ratio, 0 to 1' },
      { value: 'percent', label: 'Percent, 0 to 100' },
    ],
  },
  {
    id: 'gate',
    label: 'Availability gate',
    help: 'A provider is ranked only when its availability is surely above this.',
    type: 'number',
    default: 95,
    min: 0,
    max: 99.99,
    unit: '%',
  },
  {
    id: 'minSamples',
    label: 'Fewest samples',
    help: 'With fewer requests (or rows, where requests are not given) there is no verdict.',
    type: 'number',
    default: 25,
    min: 1,
    max: 1_000_000,
  },
  {
    id: 'latencyGood',
    label: 'Latency for full points',
    help: 'At this latency or below the latency earns all its points.',
    type: 'number',
    default: 50,
    min: 1,
    max: 60_000,
    unit: 'ms',
  },
  {
    id: 'latencyBad',
    label: 'Latency for no points',
    help: 'At this latency or above it earns none; between the two the points fall with its logarithm.',
    type: 'number',
    default: 1000,
    min: 2,
    max: 600_000,
    unit: 'ms',
  },
  {
    id: 'errorsBad',
    label: 'Errors for no points',
    help: 'At this share of errors or above they earn none; below, the points rise in a straight line to all at none.',
    type: 'number',
    default: 5,
    min: 0.01,
    max: 100,
    unit: '%',
  },
  {
    id: 'latencyWeight',
    label: 'Weight of latency',
    help: 'Its share of the 100 points, beside the other weights.',
    type: 'number',
    default: 40,
    min: 0,
    max: 100,
  },
  {
    id: 'errorsWeight',
    label: 'Weight of errors',
    help: 'Its share of the 100 points, beside the other weights.',
    type: 'number',
    default: 60,
    min: 0,
    max: 100,
  },
];
