import type { LeagueRow } from '../league/row';
import type { SplitSettings } from '../options';
import type { SplitProblem } from './problem';

/** What is known of a provider in a region. */
export type ProviderState = 'ranked' | 'gate' | 'unknown' | 'absent';

export function stateOf(row: LeagueRow | undefined): ProviderState {
  if (!row) {
    return 'absent';
  }
  const { verdict } = row.admission;
  return verdict === 'too little data' || Number.isNaN(row.scored.score) ? 'unknown' : verdict;
}

/**
 * Limits of every share, by the largest change of a share. A failing provider gets only the minimum share, at once; one
 * that is unknown keeps its share. Where the others cannot take that over within the largest change, they may exceed it.
 * @param now shares carried today, [provider][region]
 */
export function limitsOf(
  { explore, maxShare }: SplitSettings,
  now: number[][],
  state: (provider: number, region: number) => ProviderState,
  unpriced: Set<number>
): (step: number, units: number) => Pick<SplitProblem, 'floor' | 'cap'> {
  const [least, most] = [explore / 100, maxShare / 100];
  return (step, units) => {
    const onGrid = (share: number) => Math.round(share * units) / units;
    const limitOf = (share: number, kind: ProviderState, isPriced: boolean): Limit => {
      if (kind === 'ranked' && isPriced) {
        const floor = Math.min(most, Math.max(least, share - step));
        return { floor, cap: Math.max(floor, Math.min(most, share + step)), movable: true };
      }
      const fixed = onGrid(kind === 'gate' ? Math.min(least, share) : share);
      return { floor: fixed, cap: fixed, movable: false };
    };
    const byRegion = now[0].map((_, r) =>
      feasible(
        now.map((row, p) => limitOf(row[r], state(p, r), !unpriced.has(p))),
        least,
        most
      )
    );
    return {
      floor: now.map((_, p) => byRegion.map((limits) => limits[p].floor)),
      cap: now.map((_, p) => byRegion.map((limits) => limits[p].cap)),
    };
  };
}

interface Limit {
  floor: number;
  cap: number;
  movable: boolean;
}

/** A failing provider, or limits that today's split does not keep, may leave too little or too much room: then wider. */
function feasible(limits: Limit[], least: number, most: number): Limit[] {
  const room = limits.reduce((sum, { cap }) => sum + cap, 0);
  const need = limits.reduce((sum, { floor }) => sum + floor, 0);
  return limits.map((limit) => {
    if (!limit.movable) {
      return limit;
    }
    const cap = room < 1 ? most : limit.cap;
    return { ...limit, cap, floor: need > 1 ? Math.min(least, cap) : limit.floor };
  });
}
