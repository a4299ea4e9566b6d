import { carriedIn } from '../region/carried';
import type { RegionResult } from '../region/result';
import { rowSums, sumOf } from '../sums';
import type { RankingTask } from '../task';
import { billedRate } from './bill';

/** A month's traffic of a region, projected from the range looked at, and who carries it. */
export interface RegionTraffic {
  region: string | null;
  /** GB per month of all providers; NaN where traffic is not given in bytes. */
  volume: number;
  /** Mbps that 95/5 would bill if one provider carried everything. */
  rate: number;
  /** Traffic share of each provider by name, over the rows that are ranked. */
  shares: Map<string, number>;
}

const monthSeconds = 30.4375 * 86_400;
const billingMs = 300_000;

export function trafficOf({ rows, scored, step }: RankingTask, result: RegionResult): RegionTraffic {
  const { byProvider, total } = carriedIn(result, rows - scored);
  const { providers } = result;
  const inBytes = providers.every(({ bytes }, p) => bytes || byProvider[p] === 0);
  const bytes = rowSums(
    providers.map(({ traffic }) => traffic),
    rows
  );
  const seconds = (knownRows(bytes) * step) / 1000;
  return {
    region: result.region,
    volume: inBytes && seconds > 0 ? (sumOf(bytes) / seconds) * (monthSeconds / 1e9) : NaN,
    rate: inBytes ? billedRate(fiveMinuteRates(bytes, step)) : NaN,
    shares: new Map(providers.map(({ name }, p) => [name, total > 0 ? byProvider[p] / total : NaN])),
  };
}

function knownRows(rows: Float64Array): number {
  return rows.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
}

/** Means of five minutes in Mbps, from bytes in each row. */
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
