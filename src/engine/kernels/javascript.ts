import { matchBook, type MatchBook } from './matchBook';
import type { Kernel } from '../kernel';
import type { PreparedSeries } from '../join/prepare';
import { selfJoinWith } from '../join/selfJoin';
import type { Tile, TileEngine } from '../join/tileEngine';

/** Adjacent diagonals advanced together: half as many as in WebAssembly, so that all stay in registers. */
const LANES = 4;

/** The kernel in plain JavaScript, for pages that forbid WebAssembly. Cell for cell the operations of the plain SIMD kernel. */
export const javascriptKernel: Kernel = {
  name: 'javascript',
  selfJoin: (values, window, exclusionZone, share) =>
    selfJoinWith((series) => new JavascriptTiles(series), values, window, exclusionZone, share),
};

class JavascriptTiles implements TileEngine {
  /** Covariance of each diagonal where its last tile ended. */
  private readonly covariance: Float64Array;
  /** Covariances of the diagonals in work. */
  private readonly lanes = new Float64Array(LANES);
  private readonly centred: Float64Array;
  private readonly book: MatchBook;

  constructor(private readonly series: PreparedSeries) {
    this.covariance = new Float64Array(series.padded);
    this.centred = new Float64Array(series.window);
    this.book = matchBook(series);
  }

  run(tile: Tile): void {
    for (let diagonal = tile.firstDiagonal; diagonal < tile.endDiagonal; diagonal += LANES) {
      const end = Math.min(tile.endRow, this.series.rows - diagonal);
      this.lanes.set(this.covariance.subarray(diagonal, diagonal + LANES));
      let row = tile.firstRow;
      while (row < end) {
        const seed = nextSeedRow(this.series.nextSeed, row, diagonal);
        const stop = Math.min(seed, end);
        while (row < stop) {
          row = scan(this.series, this.book, this.lanes, row, stop, diagonal);
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

  /** Steps all lanes to row `i`, but computes those anew that begin afresh there. */
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
    const { rightBest, rightBound, rightIndex, leftBest, leftBound, leftIndex } = this.book;
    let best = rightBest[i];
    let bestColumn = -1;
    let lowest = Infinity;
    for (let lane = 0; lane < LANES; lane++) {
      const column = j + lane;
      const correlation = this.lanes[lane] * inverse[column] * inverse[i];
      if (correlation > best) {
        best = correlation;
        bestColumn = column;
      }
      if (correlation > leftBest[column]) {
        leftBest[column] = correlation;
        leftIndex[column] = i;
      }
      lowest = Math.min(lowest, leftBest[column]);
    }
    if (bestColumn >= 0) {
      rightBest[i] = best;
      rightIndex[i] = bestColumn;
      rightBound[i] = best < 0 ? -Infinity : best;
    }
    leftBound[j] = lowest < 0 ? -Infinity : lowest;
  }
}

/** The first row at or after `row` where a lane of the diagonals from `diagonal` on begins afresh. */
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
 * Nearly all of the time goes into this loop: one bound a row stands for all exact comparisons.
 * @returns the row that wants comparing, or `stop`
 */
function scan(
  series: PreparedSeries,
  book: MatchBook,
  lanes: Float64Array,
  row: number,
  stop: number,
  diagonal: number
): number {
  const { half, sum, norm, normFloor } = series;
  const { rightBound, leftBound } = book;
  let c0 = lanes[0];
  let c1 = lanes[1];
  let c2 = lanes[2];
  let c3 = lanes[3];
  let i = row;
  for (; i < stop; i++) {
    const j = i + diagonal;
    const a = half[i];
    const b = sum[i];
    c0 += a * sum[j] + b * half[j];
    c1 += a * sum[j + 1] + b * half[j + 1];
    c2 += a * sum[j + 2] + b * half[j + 2];
    c3 += a * sum[j + 3] + b * half[j + 3];
    const right = rightBound[i];
    const left = leftBound[j];
    const bound = (right < left ? right : left) * norm[i] * normFloor[j];
    if (c0 > bound || c1 > bound || c2 > bound || c3 > bound) {
      break;
    }
  }
  lanes[0] = c0;
  lanes[1] = c1;
  lanes[2] = c2;
  lanes[3] = c3;
  return i;
}
