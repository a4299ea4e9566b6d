import type { ConstantWindows } from './join/constants';
import type { TileEngineFactory } from './join/tileEngine';
import type { Stepped } from './stepped';

export type KernelName = 'relaxed-simd' | 'simd' | 'javascript';

/** Nearest neighbour of every subsequence: z-normalised distance, and where it starts (-1 where there is none). */
export interface Neighbours {
  distance: Float64Array;
  index: Int32Array;
}

/** Nearest neighbours of every subsequence among those before it (left) and those after it (right). */
export interface SelfJoin {
  left: Neighbours;
  right: Neighbours;
  /** Share of the pairs compared, 0 to 1, where `enough` was said before the end; absent when all were. */
  compared?: number;
}

/** One of several equal shares of a self-join's work, for workers that compute side by side. */
export interface JoinShard {
  /** 0 .. parts - 1. */
  part: number;
  parts: number;
}

/** The innermost loops, in WebAssembly or in plain JavaScript; the same results within 1e-9. */
export interface Kernel {
  readonly name: KernelName;
  /**
   * Exact z-normalised self-join.
   * @param values n finite or non-finite numbers
   * @param window subsequence length m, 3 <= m <= n
   * @param exclusionZone pairs with |i - j| <= exclusionZone do not count
   * @param share computes one share of the pairs only, see `mergeShards`; default: all
   * @param constant windows that count as constant, in addition to those of equal values
   * @returns n - m + 1 rows; distance Infinity and index -1 where there is no neighbour or the window is not finite
   */
  selfJoin(
    values: Float64Array,
    window: number,
    exclusionZone: number,
    share?: JoinShard,
    constant?: ConstantWindows
  ): Stepped<SelfJoin>;
  /** The loops alone, for joins of other kinds. */
  readonly tiles: TileEngineFactory;
}
