import type { AnalysisInput } from '../analysis';
import { numberOption, textOption, type OptionValues } from '../options';
import { groupByProvider } from './providers';
import { toMilliseconds, toRatio } from './units';

/** One series of a provider with its partner: the requests behind each row, where they are known. */
export interface ProviderRows {
  values: Float64Array;
  /** Requests in each row; NaN where unknown. Empty when requests are not given at all. */
  requests: Float64Array;
}

export interface ProviderTask {
  name: string;
  /** Milliseconds. */
  latency: ProviderRows[];
  /** Ratios, 0 to 1. */
  errors: ProviderRows[];
  /** Time of the latest row with a value, ms. */
  latest: number;
}

export interface RankingTask {
  kind: 'cdn-ranking';
  providers: ProviderTask[];
  /** End of what can be known: of the range looked at, or of the rows where it reaches into the future. */
  to: number;
  step: number;
  gate: number;
  minSamples: number;
  latencyGood: number;
  latencyBad: number;
  errorsBad: number;
  weights: { latency: number; errors: number };
}

export function isRankingTask(value: object): value is RankingTask {
  return 'kind' in value && value.kind === 'cdn-ranking';
}

/** One task: a ranking needs all providers at once. */
export function planRanking(input: AnalysisInput, options: OptionValues): RankingTask[] {
  const inRange = (start: number, values: Float64Array) => {
    const first = Math.max(0, Math.ceil((input.from - start) / input.step));
    const last = Math.max(first, Math.floor((input.to - start) / input.step) + 1);
    return { first, values: values.slice(first, last) };
  };
  const providers = groupByProvider(input.series, textOption(options, 'providerLabel')).map((provider) => {
    const requests = provider.series.requests ?? [];
    let latest = -Infinity;
    const rowsOf = (role: string, factorOf: (one: (typeof input.series)[number]) => number): ProviderRows[] =>
      (provider.series[role] ?? []).map((one) => {
        const factor = factorOf(one);
        const { first, values } = inRange(one.start, one.values);
        values.forEach((value, i) => {
          if (Number.isFinite(value)) {
            latest = Math.max(latest, one.start + (first + i) * input.step);
          }
        });
        const partner = requests.find((candidate) => sharesLabels(candidate.labels, one.labels)) ?? requests[0];
        const counts = partner ? inRange(partner.start, partner.values).values : new Float64Array(0);
        return {
          values: values.map((value) => value * factor),
          // A rate a second, as every time series database answers it.
          requests: counts.map((rate) => (rate * input.step) / 1000),
        };
      });
    return {
      name: provider.name,
      latency: rowsOf('latency', (one) => toMilliseconds(one, textOption(options, 'latencyUnit'))),
      errors: rowsOf('errors', (one) => toRatio(one, textOption(options, 'errorsUnit'))),
      latest,
    };
  });
  return [
    {
      kind: 'cdn-ranking',
      providers,
      to: Math.min(input.to, ...ends(input)),
      step: input.step,
      gate: numberOption(options, 'gate') / 100,
      minSamples: numberOption(options, 'minSamples'),
      latencyGood: numberOption(options, 'latencyGood'),
      latencyBad: numberOption(options, 'latencyBad'),
      errorsBad: numberOption(options, 'errorsBad') / 100,
      weights: { latency: numberOption(options, 'latencyWeight'), errors: numberOption(options, 'errorsWeight') },
    },
  ];
}

function ends({ series, step }: AnalysisInput): number[] {
  return series.length > 0 ? [Math.max(...series.map((one) => one.start + one.values.length * step))] : [];
}

function sharesLabels(a: Record<string, string>, b: Record<string, string>): boolean {
  return Object.keys(a).every((name) => !(name in b) || a[name] === b[name]);
}
