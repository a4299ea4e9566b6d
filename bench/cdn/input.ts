import type { CdnWorld } from '../../simulator/cdn';
import { cdnFamilies } from '../../simulator/cdn';
import type { AnalysisInput, SeriesInput } from '../../src/analyses/analysis';
import { rateAt, type Samples } from './prometheus';

export const scrape = 15_000;
const window = 60_000;

type Labels = Readonly<Record<string, string>>;

/** Scrapes of a world: each series of a metric with its labels. */
export class Store {
  readonly times: number[] = [];
  private readonly metrics = new Map<string, Map<Labels, Float64Array>>();

  constructor(world: CdnWorld, from: number, to: number) {
    for (let time = from; time <= to; time += scrape) {
      this.times.push(time);
    }
    const families = cdnFamilies(world);
    this.times.forEach((time, i) => {
      for (const family of families) {
        family.collect(time, (suffix, labels, value) => {
          if (suffix === '_sum' || suffix === '_count') {
            return;
          }
          const name = family.name + suffix;
          const series = this.metrics.get(name) ?? new Map<Labels, Float64Array>();
          this.metrics.set(name, series);
          const values = series.get(labels) ?? new Float64Array(this.times.length).fill(NaN);
          series.set(labels, values);
          values[i] = value;
        });
      }
    });
  }

  /** Rows of rate(metric[1m]) summed by some labels; rows are the scrapes from `first` on. */
  rates(metric: string, by: string[], first: number, only: Labels = {}): Map<string, Float64Array> {
    return this.summed(metric, by, first, only, (samples, time) => rateAt(samples, time, window));
  }

  /** Rows of a gauge as it stands. */
  gauges(metric: string, by: string[], first: number): Map<string, Float64Array> {
    return this.summed(metric, by, first, {}, ({ values }, _time, row) => values[row]);
  }

  private summed(
    metric: string,
    by: string[],
    first: number,
    only: Labels,
    read: (samples: Samples, time: number, row: number) => number
  ): Map<string, Float64Array> {
    const sums = new Map<string, Float64Array>();
    for (const [labels, values] of this.metrics.get(metric) ?? []) {
      if (Object.entries(only).some(([name, value]) => labels[name] !== value)) {
        continue;
      }
      const key = JSON.stringify(Object.fromEntries(by.map((name) => [name, labels[name]])));
      const sum = sums.get(key) ?? new Float64Array(this.times.length - first);
      sums.set(key, sum);
      // A window holds few samples: the neighbours are enough to read from.
      for (let row = first; row < this.times.length; row++) {
        const from = Math.max(0, row - 6);
        const samples = { times: this.times.slice(from, row + 1), values: values.subarray(from, row + 1) };
        sum[row - first] += read(samples, this.times[row], row - from);
      }
    }
    return sums;
  }
}

const cell = ['provider', 'region', 'network'];

/** What the queries of a ranking panel would answer, every role there is. */
export function inputOf(world: CdnWorld, from: number, to: number): AnalysisInput {
  const store = new Store(world, from - window - scrape, to);
  const first = store.times.indexOf(from);
  const series: SeriesInput[] = [];
  const add = (role: string, rows: Map<string, Float64Array>) =>
    rows.forEach((values, key) => {
      const labels = labelsOf(key);
      series.push({
        id: `${role}/${key}`,
        role,
        name: Object.values(labels).join(' '),
        labels,
        start: from,
        step: scrape,
        values,
      });
    });
  const rates = (metric: string, by: string[], only?: Labels) => store.rates(metric, by, first, only);
  const requests = rates('cdn_requests_total', cell);
  const bytes = rates('cdn_bytes_total', cell);
  const sessions = rates('cdn_player_sessions_total', cell);
  const origin = rates('origin_requests_total', []);
  add('latencyBuckets', rates('cdn_request_duration_seconds_bucket', ['provider', 'region', 'le']));
  add('errors', over(rates('cdn_requests_total', cell, { code: '503' }), requests));
  add('requests', requests);
  add('hits', over(rates('cdn_cache_requests_total', cell, { result: 'hit' }), requests));
  add('byteHits', over(rates('cdn_cache_bytes_total', cell), bytes));
  add('throughput', store.gauges('cdn_player_throughput_bits', cell, first));
  add('rebuffering', store.gauges('cdn_player_rebuffer_ratio', cell, first));
  add('startup', store.gauges('cdn_player_startup_seconds', cell, first));
  add('goodSessions', over(rates('cdn_player_sessions_total', cell, { result: 'good' }), sessions));
  add('traffic', bytes);
  add('cost', store.gauges('cdn_price_per_gigabyte', ['provider'], first));
  add('originErrors', over(rates('origin_requests_total', [], { code: '503' }), origin));
  return { series, from, to, step: scrape, blockRange: 7 * 86_400_000, timeZone: 'utc' };
}

/** The rows of an input up to a time, as a panel had them then. */
export function until(input: AnalysisInput, to: number): AnalysisInput {
  const rows = Math.floor((to - input.from) / input.step) + 1;
  return { ...input, to, series: input.series.map((one) => ({ ...one, values: one.values.slice(0, rows) })) };
}

/** The series of one region, and those of none. */
export function regionOf(input: AnalysisInput, region: string): AnalysisInput {
  return {
    ...input,
    series: input.series.filter(({ labels }) => labels.region === undefined || labels.region === region),
  };
}

function over(top: Map<string, Float64Array>, bottom: Map<string, Float64Array>): Map<string, Float64Array> {
  return new Map([...bottom].map(([key, rows]) => [key, rows.map((value, i) => (top.get(key)?.[i] ?? NaN) / value)]));
}

function labelsOf(key: string): Record<string, string> {
  const parsed: unknown = JSON.parse(key);
  return typeof parsed === 'object' && parsed !== null
    ? Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
    : {};
}
