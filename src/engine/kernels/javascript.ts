import type { Kernel } from '../kernel';
import type { PreparedSeries } from '../join/prepare';
import { selfJoinWith } from '../join/selfJoin';
import type { BestMatches, Tile, TileEngine, TileEngineFactory } from '../join/tileEngine';
import { boundOf, startingBests } from './matchBook';
import { normFloors } from './normFloors';
import { TopMatches } from './topMatches';

/** Adjacent diagonals advanced together: half as many as in WebAssembly, so that all stay in registers. */
const LANES = 4;

const tiles: TileEngineFactory = (series, matches) => new JavascriptTiles(series, matches);

/** The kernel in plain JavaScript, for pages that forbid WebAssembly. Cell for cell the operations of the plain SIMD kernel. */
export const javascriptKernel: Kernel = {
  name: 'javascript',
  selfJoin: (...join) => selfJoinWith(tiles, ...join),
  tiles,
};

/**
 * The best matches found so far, and the bounds that follow from them. The bound of column j holds for the columns
 * j .. j + LANES - 1 together, and may lag behind (it is only ever too low).
 */
class MatchBook {
  /** Of several matches to a row the last of them, which the next has to beat. */
  readonly rightBest: Float64Array;
  readonly rightBound: Float64Array;
  readonly rightIndex: Int32Array;
  readonly leftBest: Float64Array;
  readonly leftBound: Float64Array;
  readonly leftIndex: Int32Array;
  private readonly rightLists: TopMatches | undefined;
  private readonly leftLists: TopMatches | undefined;

  constructor({ padded }: PreparedSeries, starting: Float64Array, matches: number) {
    this.rightBest = starting;
    this.rightBound = starting.map(boundOf);
    this.rightIndex = new Int32Array(padded).fill(-1);
    this.leftBest = starting.slice();
    this.leftBound = new Float64Array(padded).fill(-Infinity);
    this.leftIndex = new Int32Array(padded).fill(-1);
    if (matches > 1) {
      this.rightLists = new TopMatches(padded, matches);
      this.leftLists = new TopMatches(padded, matches);
    }
  }

  /** Notes a correlation that exceeds the row's best. */
  right(row: number, column: number, correlation: number): void {
    const best = this.rightLists ? this.rightLists.enter(row, column, correlation) : correlation;
    this.rightBest[row] = best;
    this.rightBound[row] = boundOf(best);
    this.rightIndex[row] = column;
  }

  /** Notes a correlation that exceeds the column's best. */
  left(column: number, row: number, correlation: number): void {
    this.leftBest[column] = this.leftLists ? this.leftLists.enter(column, row, correlation) : correlation;
    this.leftIndex[column] = row;
  }

  best(): BestMatches {
    return {
      right: this.rightLists ?? { correlation: this.rightBest, index: this.rightIndex },
      left: this.leftLists ?? { correlation: this.leftBest, index: this.leftIndex },
    };
  }
}

class JavascriptTiles implements TileEngine {
  /** Covariance of each diagonal where its last tile ended. */
  private readonly covariance: Float64Array;
  /** Covariances of the diagonals in work. */
  private readonly lanes = new Float64Array(LANES);
  private readonly centred: Float64Array;
  private readonly book: MatchBook;
  private readonly normFloor: Float64Array;

  constructor(
    private readonly series: PreparedSeries,
    matches: number
  ) {
    this.covariance = new Float64Array(series.padded);
    this.centred = new Float64Array(series.window);
    this.book = new MatchBook(series, startingBests(series), matches);
    this.normFloor = normFloors(series.norm, LANES);
  }

  run(tile: Tile): void {
    for (let diagonal = tile.firstDiagonal; diagonal < tile.endDiagonal; diagonal += LANES) {
      const end = Math.min(tile.endRow, this.series.rows - diagonal);
      this.lanes.set(this.covariance.subarray(diagonal, diagonal + LANES));
      let row = Math.max(tile.firstRow, tile.minColumn - diagonal - (LANES - 1));
      while (row < end) {
        const seed = nextSeedRow(this.series.nextSeed, row, diagonal);
        const stop = Math.min(seed, end);
        while (row < stop) {
          row = scan(this.series, this.normFloor, this.book, this.lanes, row, stop, diagonal);
          if (row < stop) {
            this.compare(row, row + diagonal);
            row++;
          }
        }
        if (row < end) {
          this.seed(row, row + diagonal);
          this.compare(row, row + diagonal);
          row++;
        }
      }
      this.covariance.set(this.lanes, diagonal);
    }
  }

  best() {
    return this.book.best();
  }

  /** Steps all lanes to row `i`, but computes those again that restart there. */
  private seed(i: number, j: number): void {
    const { half, sum, nextSeed, meanHigh, meanLow, values, window } = this.series;
    const rowBegins = nextSeed[i] === i;
    for (let k = 0; k < window; k++) {
      this.centred[k] = values[i + k] - meanHigh[i] - meanLow[i];
    }
    for (let lane = 0; lane < LANES; lane++) {
      const column = j + lane;
      if (rowBegins || nextSeed[column] === column) {
        let product = 0;
        for (let k = 0; k < window; k++) {
          product += this.centred[k] * (values[column + k] - meanHigh[column]);
        }
        this.lanes[lane] = product;
      } else {
        this.lanes[lane] += half[i] * sum[column] + sum[i] * half[column];
      }
    }
  }

  /** Exact comparison of row `i` with the columns in work. */
  private compare(i: number, j: number): void {
    const { inverse } = this.series;
    const { rightBest, leftBest, leftBound } = this.book;
    let lowest = Infinity;
    for (let lane = 0; lane < LANES; lane++) {
      const column = j + lane;
      const correlation = this.lanes[lane] * inverse[column] * inverse[i];
      if (correlation > rightBest[i]) {
        this.book.right(i, column, correlation);
      }
      if (correlation > leftBest[column]) {
        this.book.left(column, i, correlation);
      }
      lowest = Math.min(lowest, leftBest[column]);
    }
    leftBound[j] = boundOf(lowest);
  }
}

/** The first row at or after `row` where a lane of the diagonals from `diagonal` on restarts. */
function nextSeedRow(nextSeed: Int32Array, row: number, diagonal: number): number {
  let next = nextSeed[row];
  for (let lane = 0; lane < LANES; lane++) {
    const column = row + diagonal + lane;
    next = Math.min(next, row + nextSeed[column] - column);
  }
  return next;
}

/**
 * Steps the lanes down from `row` until a covariance is high enough for a new best match, or to `stop`.
 * Nearly all of the time goes into this loop: one bound a row stands for all exact comparisons, and of the columns only
 * the one that the last lane comes to is read, the others being known from the row before.
 * @returns the row that wants comparing, or `stop`
 */
function scan(
  { half, sum, norm }: PreparedSeries,
  normFloor: Float64Array,
  { rightBound, leftBound }: MatchBook,
  lanes: Float64Array,
  row: number,
  stop: number,
  diagonal: number
): number {
  let c0 = lanes[0];
  let c1 = lanes[1];
  let c2 = lanes[2];
  let c3 = lanes[3];
  let i = row;
  let j = row + diagonal;
  let half0 = half[j];
  let half1 = half[j + 1];
  let half2 = half[j + 2];
  let sum0 = sum[j];
  let sum1 = sum[j + 1];
  let sum2 = sum[j + 2];
  for (; i < stop; i++, j++) {
    const a = half[i];
    const b = sum[i];
    const half3 = half[j + 3];
    const sum3 = sum[j + 3];
    c0 += a * sum0 + b * half0;
    c1 += a * sum1 + b * half1;
    c2 += a * sum2 + b * half2;
    c3 += a * sum3 + b * half3;
    const right = rightBound[i];
    const left = leftBound[j];
    const bound = (right < left ? right : left) * norm[i] * normFloor[j];
    if (c0 > bound || c1 > bound || c2 > bound || c3 > bound) {
      break;
    }
    half0 = half1;
    half1 = half2;
    half2 = half3;
    sum0 = sum1;
    sum1 = sum2;
    sum2 = sum3;
  }
  lanes[0] = c0;
  lanes[1] = c1;
  lanes[2] = c2;
  lanes[3] = c3;
  return i;
}
