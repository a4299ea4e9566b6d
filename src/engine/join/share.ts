import type { JoinShard, Neighbours, SelfJoin } from '../kernel';

export const undividedJoin: JoinShard = { part: 0, parts: 1 };

/**
 * Whether a strip of diagonals belongs to a share. Strips grow shorter from the first to the last, so they are dealt
 * there and back (0 1 2 2 1 0 0 1 2 ...), which evens the shares out.
 */
export function takes({ part, parts }: JoinShard, strip: number): boolean {
  const place = strip % (2 * parts);
  return part === (place < parts ? place : 2 * parts - 1 - place);
}

/**
 * The whole self-join from all its shares: for every window and side the nearest of what the shares found. Equal to
 * the join computed in one piece up to ties, and to rounding where the latter is settled by value.
 *
 * O(parts * rows); memory: what the result takes, 24 bytes a window.
 *
 * @param shares results of every share of one join, in any order
 * @throws RangeError when there is none, or when their lengths differ
 */
export function mergeShards(shares: readonly SelfJoin[]): SelfJoin {
  const [first] = shares;
  if (!first) {
    throw new RangeError('There is no share to merge; a join has at least one.');
  }
  if (shares.some(({ left }) => left.index.length !== first.left.index.length)) {
    throw new RangeError('The shares differ in length; merge shares of one and the same join.');
  }
  return {
    left: mergeNeighbours(shares.map(({ left }) => left)),
    right: mergeNeighbours(shares.map(({ right }) => right)),
    ...comparedIn(shares),
  };
}

/** How much of all pairs was compared, where a share was stopped early: the mean, as shares are of one size. */
function comparedIn(shares: readonly SelfJoin[]): Pick<SelfJoin, 'compared'> {
  if (shares.every(({ compared }) => compared === undefined)) {
    return {};
  }
  return { compared: shares.reduce((sum, { compared = 1 }) => sum + compared, 0) / shares.length };
}

/** The nearer neighbour of every window, of one side and as many windows each; at least one. */
export function mergeNeighbours(sides: readonly Neighbours[]): Neighbours {
  const distance = Float64Array.from(sides[0].distance);
  const index = Int32Array.from(sides[0].index);
  for (const side of sides.slice(1)) {
    for (let row = 0; row < distance.length; row++) {
      if (side.distance[row] < distance[row]) {
        distance[row] = side.distance[row];
        index[row] = side.index[row];
      }
    }
  }
  return { distance, index };
}
