import type { ProviderResult, RegionResult } from '../region/run';
import type { RankingTask } from '../task';
import { sumOf } from '../sums';
import { billedRate } from './bill';

/** A month's traffic of a region, as the range looked at suggests, and who carries it. */
export interface RegionTraffic {
  region: string | null;
  /** GB a month of all providers; NaN where traffic is not given in bytes. */
  volume: number;
  /** Mbps that 95/5 would bill if one provider carried all. */
  rate: number;
  /** Share of each provider by name, over the rows that are ranked. */
  shares: Map<string, number>;
}

const monthSeconds = 30.4375 * 86_400;
const billingMs = 300_000;

export function trafficOf(task: RankingTask, result: RegionResult): RegionTraffic {
  const from = task.rows - task.scored;
  const carried = result.providers.map((provider) => ({ provider, sum: sumOf(provider.traffic, from) }));
  const total = carried.reduce((all, { sum }) => all + sum, 0);
  const rows = totals(result.providers, task.rows);
  const bytes = result.providers.every((provider) => provider.bytes || sumOf(provider.traffic, from) === 0);
  const seconds = (known(rows) * task.step) / 1000;
  const sum = sumOf(rows);
  return {
    region: result.region,
    volume: bytes && seconds > 0 ? (sum / seconds) * (monthSeconds / 1e9) : NaN,
    rate: bytes ? billedRate(fiveMinuteRates(rows, task.step)) : NaN,
    shares: new Map(carried.map(({ provider, sum: own }) => [provider.name, total > 0 ? own / total : NaN])),
  };
}

function known(rows: Float64Array): number {
  return rows.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
}

function totals(providers: ProviderResult[], rows: number): Float64Array {
  const sums = new Float64Array(rows).fill(NaN);
  for (const { traffic } of providers) {
    for (let row = 0; row < rows; row++) {
      if (!Number.isNaN(traffic[row])) {
        sums[row] = (Number.isNaN(sums[row]) ? 0 : sums[row]) + traffic[row];
      }
    }
  }
  return sums;
}

/** Means of five minutes in Mbps, of bytes in each row. */
function fiveMinuteRates(bytes: Float64Array, step: number): number[] {
  const per = Math.max(1, Math.round(billingMs / step));
  const rates: number[] = [];
  for (let row = 0; row < bytes.length; row += per) {
    const part = Array.from(bytes.subarray(row, row + per)).filter((value) => !Number.isNaN(value));
    if (part.length > 0) {
      rates.push((part.reduce((sum, value) => sum + value, 0) * 8) / 1e6 / ((part.length * step) / 1000));
    }
  }
  return rates;
}
