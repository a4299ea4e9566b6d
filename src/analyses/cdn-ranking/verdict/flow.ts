import type { ProviderResult, RegionResult } from '../region/result';
import type { Cause } from './attribute';
import { healthAt } from './healthText';

/** The traffic share of the provider that is the cause, and the error ratio that all users there see, row by row. */
export interface Flow {
  /** Undefined where the cause is not a provider. */
  trafficShare?: Float64Array;
  errors: Float64Array;
  /** Share of all traffic there that a provider carries while it is slow: users who wait, though nothing fails. */
  slow: Float64Array;
}

export function flowOf(results: RegionResult[], cause: Cause, rows: number): Flow {
  const region = 'region' in cause ? cause.region : null;
  const provider = 'provider' in cause ? cause.provider : null;
  const providers = results.filter((one) => region === null || one.region === region).flatMap((one) => one.providers);
  const errors = ratio(
    totalOf(providers, rows, (one) => one.failed),
    totalOf(providers, rows, (one) => one.asked)
  );
  const carried = totalOf(providers, rows, ({ carried: own }) => own);
  const waiting = totalOf(providers, rows, ({ carried: own, health }) =>
    own.map((value, row) => (healthAt(health, row) === 'slow' ? value : 0))
  );
  const slow = ratio(waiting, carried);
  if (provider === null) {
    return { errors, slow };
  }
  // Bytes fall as soon as requests fail, long before any traffic has moved, so this is not `traffic`.
  const own = providers.filter(({ name }) => name === provider);
  const trafficShare = ratio(
    totalOf(own, rows, (one) => one.carried),
    carried
  );
  return { trafficShare, errors, slow };
}

/** Row by row sum of the known values; 0 in rows where nothing is known. */
function totalOf(providers: ProviderResult[], rows: number, of: (one: ProviderResult) => Float64Array): Float64Array {
  const sums = new Float64Array(rows);
  for (const one of providers) {
    const values = of(one);
    for (let row = 0; row < rows; row++) {
      sums[row] += Number.isNaN(values[row]) ? 0 : values[row];
    }
  }
  return sums;
}

function ratio(part: Float64Array, total: Float64Array): Float64Array {
  return part.map((value, row) => (total[row] > 0 ? value / total[row] : NaN));
}
