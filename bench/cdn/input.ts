import type { CdnWorld } from '../../simulator/cdn';
import { cdnFamilies } from '../../simulator/cdn';
import type { AnalysisInput, SeriesInput } from '../../src/analyses/analysis';
import { blocksTouched } from '../../src/analyses/blocks';
import { rateAt, type Samples } from './prometheus';

export const scrape = 15_000;

const week = 7 * 86_400_000;

type Labels = Readonly<Record<string, string>>;

/** How rows are read: `rate(counter[window])` from samples `every` ms apart. */
interface Reading {
  every: number;
  window: number;
  rate(samples: Samples, time: number): number;
}

const live: Reading = { every: scrape, window: 60_000, rate: (samples, time) => rateAt(samples, time, live.window) };
/** Five minutes a row: with scrapes 15 s apart the rate over them is the increase from row to row. */
const coarse: Reading = {
  every: 300_000,
  window: 300_000,
  rate: ({ values }) => (values[values.length - 1] - values[values.length - 2]) / 300,
};

/** Scrapes of a world: each series of a metric with its labels. */
export class Store {
  readonly times: number[] = [];
  private readonly metrics = new Map<string, Map<Labels, Float64Array>>();

  constructor(
    world: CdnWorld,
    from: number,
    to: number,
    private readonly reading: Reading = live
  ) {
    for (let time = from; time <= to; time += reading.every) {
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

  /** Rows of a rate summed by some labels; rows are the scrapes from `first` on. */
  rates(metric: string, by: string[], first: number, only: Labels = {}): Map<string, Float64Array> {
    return this.summed(metric, by, first, only, (samples, time) => this.reading.rate(samples, time));
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
  const series = rolesOf(world, from, to, live);
  return { series, from, to, step: scrape, blockRange: week, timeZone: 'utc' };
}

/** The same with the past that a panel fetches for the ranking to learn from. */
export function withPast(world: CdnWorld, input: AnalysisInput): AnalysisInput {
  const [{ warmUpFrom }] = blocksTouched(input.from, input.to, week);
  return { ...input, past: rolesOf(world, warmUpFrom, input.to, coarse) };
}

function rolesOf(world: CdnWorld, from: number, to: number, reading: Reading): SeriesInput[] {
  const store = new Store(world, from - reading.window - reading.every, to, reading);
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
        step: reading.every,
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
  return series;
}

/** The rows of an input up to a time, as a panel had them then. */
export function until(input: AnalysisInput, to: number): AnalysisInput {
  const rows = Math.floor((to - input.from) / input.step) + 1;
  const cut = (series: SeriesInput[], known: (one: SeriesInput) => number) =>
    series.map((one) => ({ ...one, values: one.values.slice(0, known(one)) }));
  return {
    ...input,
    to,
    series: cut(input.series, () => rows),
    // A row is there when its bucket is over.
    ...(input.past ? { past: cut(input.past, ({ start, step }) => Math.floor((to - start) / step)) } : {}),
  };
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
