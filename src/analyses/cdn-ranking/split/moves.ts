import type { SplitMove } from '../../../frames';

/** Shares of traffic, [provider][region]. */
export interface SplitChange {
  providers: string[];
  regions: Array<string | null>;
  now: number[][];
  advised: number[][];
}

/** Smaller moves are none to a reader. */
const minMove = 0.005;

/**
 * Every move of a split, the largest first. In each region those who give up traffic give it to those who take some, both
 * in the order of the providers, so that amounts that are nearly equal cannot change who gives to whom.
 */
export function movesOf({ providers, regions, now, advised }: SplitChange): SplitMove[] {
  return regions
    .flatMap((region, r) => {
      const change = providers.map((name, p) => ({ name, by: advised[p][r] - now[p][r] }));
      const takers = change.filter(({ by }) => by > 0);
      const givers = change.filter(({ by }) => by < 0);
      const moves: SplitMove[] = [];
      for (const giver of givers) {
        for (const taker of takers) {
          const share = Math.min(-giver.by, taker.by);
          if (share >= minMove) {
            moves.push({ region, from: giver.name, to: taker.name, share });
          }
          giver.by += Math.max(0, share);
          taker.by -= Math.max(0, share);
        }
      }
      return moves;
    })
    .sort((a, b) => b.share - a.share);
}
