import { Random } from '../../../engine';

/**
 * Resampling plan of a moving range of rows: the rows are cut into blocks, and each draw takes as many blocks as there
 * are, with replacement (Künsch 1989, non-overlapping form). All providers and roles share the plan, so that what hits
 * everybody at once cancels out of a comparison.
 */
export interface BlockPlan {
  rows: number;
  /** Rows of a block; the last may be shorter. */
  blockRows: number;
  blocks: number;
  draws: number;
  /** times[d * blocks + b]: how often draw d takes block b. */
  times: Uint8Array;
  /**
   * Factor by which deviations of the draws are widened: few blocks make a bootstrap too sure (t instead of normal
   * quantile, and n - 1 instead of n).
   */
  widen: number;
}

/** Fewer blocks say nothing about the spread. */
const fewestBlocks = 6;
const mostBlocks = 240;

/**
 * @param rows rows in the range, at least 1
 * @param memory rows over which values depend on each other, e.g. the window of a rate over the step; blocks are at
 *   least three times as long, where that leaves six of them
 * @param seed the same seed gives the same draws
 */
export function planBlocks(rows: number, memory: number, draws: number, seed: number): BlockPlan {
  const wanted = Math.max(Math.ceil(3 * memory), Math.ceil(1.5 * Math.cbrt(rows)), Math.ceil(rows / mostBlocks));
  const blockRows = Math.max(1, Math.min(wanted, Math.floor(rows / fewestBlocks)));
  const blocks = Math.ceil(rows / blockRows);
  const times = new Uint8Array(draws * blocks);
  const random = new Random(seed);
  for (let d = 0; d < draws; d++) {
    for (let taken = 0; taken < blocks; taken++) {
      times[d * blocks + Math.floor(random.next() * blocks)]++;
    }
  }
  const widen = blocks > 1 ? Math.sqrt(blocks / (blocks - 1)) * (studentQuantile(blocks - 1) / 1.959964) : 1;
  return { rows, blockRows, blocks, draws, times, widen };
}

/** 97.5 % quantile of Student's t (Cornish and Fisher's expansion; within 1 % from 3 degrees of freedom on). */
export function studentQuantile(degrees: number): number {
  const z = 1.959964;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160;
  const n = Math.max(1, degrees);
  return z + g1 / n + g2 / n ** 2 + g3 / n ** 3 + g4 / n ** 4;
}

/** Sums of a row-wise quantity over each block; what is not finite is left out. */
export function blockSums(plan: BlockPlan, values: ArrayLike<number>): Float64Array {
  return sumsOver(plan, values.length, (row) => (Number.isFinite(values[row]) ? values[row] : 0));
}

/** Sums over each block of what a function says of each row. */
export function sumsOver({ blocks, blockRows }: BlockPlan, rows: number, of: (row: number) => number): Float64Array {
  const sums = new Float64Array(blocks);
  for (let block = 0, row = 0; block < blocks; block++) {
    const end = block === blocks - 1 ? rows : Math.min(rows, row + blockRows);
    let sum = 0;
    for (; row < end; row++) {
      sum += of(row);
    }
    sums[block] = sum;
  }
  return sums;
}

/** Sum over the blocks that each draw took; one value a draw. */
export function drawnSums(plan: BlockPlan, sums: Float64Array): Float64Array {
  return drawnSumsOfAll(plan, [sums])[0];
}

/**
 * The same for many quantities in one pass over the plan, four at a time: how often a draw takes a block is read once for
 * all of them. O(quantities * draws * blocks).
 */
export function drawnSumsOfAll({ blocks, draws, times }: BlockPlan, all: Float64Array[]): Float64Array[] {
  const drawn = all.map(() => new Float64Array(draws));
  const nothing = new Float64Array(blocks);
  const nowhere = new Float64Array(draws);
  for (let first = 0; first < all.length; first += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => all[first + i] ?? nothing);
    const [outA, outB, outC, outD] = [0, 1, 2, 3].map((i) => drawn[first + i] ?? nowhere);
    for (let draw = 0, at = 0; draw < draws; draw++) {
      let sumA = 0;
      let sumB = 0;
      let sumC = 0;
      let sumD = 0;
      for (let block = 0; block < blocks; block++, at++) {
        const taken = times[at];
        sumA += taken * a[block];
        sumB += taken * b[block];
        sumC += taken * c[block];
        sumD += taken * d[block];
      }
      outA[draw] = sumA;
      outB[draw] = sumB;
      outC[draw] = sumC;
      outD[draw] = sumD;
    }
  }
  return drawn;
}
