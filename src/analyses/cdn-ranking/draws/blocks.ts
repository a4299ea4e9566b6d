import { Random } from '../../../engine';

/**
 * Resampling plan of a moving range of rows: the rows are cut into blocks, and each draw takes as many blocks as there
 * are, with replacement (Künsch 1989, non-overlapping form). All providers and roles share the plan, so that what hits
 * everybody at once cancels out of a comparison.
 */
export interface BlockPlan {
  rows: number;
  /** Rows per block; the last may be shorter. */
  blockRows: number;
  blocks: number;
  draws: number;
  /** times[d * blocks + b]: how often draw d takes block b. */
  times: Uint8Array;
  /**
   * Factor by which deviations of the draws are widened: with few blocks a bootstrap is overconfident (t instead of
   * normal quantile, and n - 1 instead of n).
   */
  widen: number;
}

/** With fewer blocks the spread cannot be estimated. */
const minBlocks = 6;
const maxBlocks = 120;

/**
 * @param rows rows in the range, at least 1
 * @param memory rows over which values depend on each other, e.g. the window of a rate over the step; blocks are at
 *   least three times as long, where that leaves six of them
 * @param seed the same seed gives the same draws
 */
export function planBlocks(rows: number, memory: number, draws: number, seed: number): BlockPlan {
  const wanted = Math.max(Math.ceil(3 * memory), Math.ceil(1.5 * Math.cbrt(rows)), Math.ceil(rows / maxBlocks));
  const blockRows = Math.max(1, Math.min(wanted, Math.floor(rows / minBlocks)));
  const blocks = Math.ceil(rows / blockRows);
  const times = new Uint8Array(draws * blocks);
  const random = new Random(seed);
  for (let d = 0; d < draws; d++) {
    for (let taken = 0; taken < blocks; taken++) {
      times[d * blocks + Math.floor(random.next() * blocks)]++;
    }
  }
  const widen = blocks > 1 ? Math.sqrt(blocks / (blocks - 1)) * (studentQuantile975(blocks - 1) / 1.959964) : 1;
  return { rows, blockRows, blocks, draws, times, widen };
}

/** 97.5% quantile of Student's t (Cornish and Fisher's expansion; within 1% from 3 degrees of freedom on). */
export function studentQuantile975(degrees: number): number {
  const z = 1.959964;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160;
  const n = Math.max(1, degrees);
  return z + g1 / n + g2 / n ** 2 + g3 / n ** 3 + g4 / n ** 4;
}

/** Sums of a row-wise quantity over each block; values that are not finite are ignored. */
export function blockSums({ blocks, blockRows }: BlockPlan, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(blocks);
  for (let block = 0, row = 0; block < blocks; block++) {
    const end = block === blocks - 1 ? values.length : Math.min(values.length, row + blockRows);
    for (; row < end; row++) {
      sums[block] += Number.isFinite(values[row]) ? values[row] : 0;
    }
  }
  return sums;
}

/** Sum over the blocks that each draw took; one value per draw. */
export function drawnSums(plan: BlockPlan, sums: Float64Array): Float64Array {
  return drawnSumsOfAll(plan, [sums])[0];
}

/** Quantities in one pass: as many independent sums as a processor has registers for. */
const together = 8;

/**
 * The same for many quantities, eight at a time: how often a draw takes a block is read once for all of them.
 * O(quantities * draws * blocks).
 */
export function drawnSumsOfAll({ blocks, draws, times }: BlockPlan, all: Float64Array[]): Float64Array[] {
  const drawn = all.map(() => new Float64Array(draws));
  const packed = new Float64Array(blocks * together);
  for (let first = 0; first < all.length; first += together) {
    const part = all.slice(first, first + together);
    packed.fill(0);
    part.forEach((sums, i) => sums.forEach((sum, block) => (packed[block * together + i] = sum)));
    for (let draw = 0, at = 0; draw < draws; draw++) {
      let [a, b, c, d, e, f, g, h] = zeros;
      for (let block = 0, of = 0; block < blocks; block++, at++, of += together) {
        const taken = times[at];
        a += taken * packed[of];
        b += taken * packed[of + 1];
        c += taken * packed[of + 2];
        d += taken * packed[of + 3];
        e += taken * packed[of + 4];
        f += taken * packed[of + 5];
        g += taken * packed[of + 6];
        h += taken * packed[of + 7];
      }
      const sums = [a, b, c, d, e, f, g, h];
      for (let i = 0; i < part.length; i++) {
        drawn[first + i][draw] = sums[i];
      }
    }
  }
  return drawn;
}

const zeros = new Array<number>(together).fill(0);
