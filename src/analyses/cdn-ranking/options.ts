import { numberOption, type OptionProblem, type OptionSpec, type OptionValues } from '../options';

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
