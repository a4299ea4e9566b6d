/** All chains of a series, and the longest. */
export interface Chains {
  /** Where the windows of each chain start, in rising order. Every window is in exactly one, if only alone. */
  chains: Int32Array[];
  /** The longest; of equally long ones the earliest. Empty where there is no window. */
  longest: Int32Array;
}

/**
 * The time series chain that begins at a window (Zhu et al., Time Series Chains, 2017; `stumpy.atsc`): each next window
 * is the nearest to the right of the one before, which in turn is its nearest to the left. A chain shows a shape that
 * drifts.
 *
 * Time: O(length of the chain). Memory: 8 bytes a window of the chain.
 *
 * @param left where the nearest window to the left of every window starts, as in `matrixProfile(...).left.index`; -1: none
 * @param right the same to the right, of the same length
 * @param start the window it begins at
 * @returns where its windows start, in rising order, `start` first
 * @throws RangeError when the lengths differ, an index is no window, or the start is none
 */
export function anchoredChain(left: ArrayLike<number>, right: ArrayLike<number>, start: number): Int32Array {
  checkIndices(left, right);
  if (!Number.isInteger(start) || start < 0 || start >= left.length) {
    throw new RangeError(`A chain begins at a window from 0 to ${left.length - 1}; it begins at ${start}.`);
  }
  return chainFrom(left, right, start);
}

/**
 * All chains of a series (`stumpy.allc`), none part of another, in the order of their first windows.
 *
 * Time: O(rows). Memory: 9 bytes a row, and an array for each chain.
 *
 * @param left as for `anchoredChain`
 * @param right as for `anchoredChain`
 * @throws RangeError when the lengths differ or an index is no window
 */
export function allChains(left: ArrayLike<number>, right: ArrayLike<number>): Chains {
  checkIndices(left, right);
  const taken = new Uint8Array(left.length);
  const chains: Int32Array[] = [];
  let longest = new Int32Array(0);
  for (let start = 0; start < left.length; start++) {
    if (taken[start] === 1) {
      continue;
    }
    const chain = chainFrom(left, right, start);
    chain.forEach((window) => (taken[window] = 1));
    chains.push(chain);
    if (chain.length > longest.length) {
      longest = chain;
    }
  }
  return { chains, longest };
}

function chainFrom(left: ArrayLike<number>, right: ArrayLike<number>, start: number): Int32Array<ArrayBuffer> {
  const chain = [start];
  let last = start;
  // Links lead to the right only, so this ends.
  while (right[last] > last && left[right[last]] === last) {
    last = right[last];
    chain.push(last);
  }
  return Int32Array.from(chain);
}

function checkIndices(left: ArrayLike<number>, right: ArrayLike<number>): void {
  if (left.length !== right.length) {
    throw new RangeError(
      `The left and the right neighbours need one entry a window each; there are ${left.length} and ${right.length}.`
    );
  }
  for (let row = 0; row < left.length; row++) {
    for (const neighbour of [left[row], right[row]]) {
      if (!Number.isInteger(neighbour) || neighbour < -1 || neighbour >= left.length) {
        throw new RangeError(`Neighbour ${neighbour} of window ${row} is not one of the ${left.length} windows.`);
      }
    }
  }
}
