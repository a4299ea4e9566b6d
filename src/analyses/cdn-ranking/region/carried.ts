import { sumOf } from '../sums';
import type { RegionResult } from './result';

/** Traffic of a region: of each provider, in the order of the result, and of all together. */
export interface Carried {
  byProvider: number[];
  total: number;
}

/** Sums the traffic of a region's providers over the rows from `from` on; 0 where nothing is known. */
export function carriedIn({ providers }: RegionResult, from = 0): Carried {
  const byProvider = providers.map(({ traffic }) => sumOf(traffic, from));
  return { byProvider, total: byProvider.reduce((total, one) => total + one, 0) };
}
