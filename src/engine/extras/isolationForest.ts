import type { ByteReader, ByteWriter } from '../detector/bytes';
import type { ColumnExpert } from '../detector/columnExpert';
import { dayMs } from '../time';
import { Draws, Forest } from './forest';
import type { PastValues } from './seasonalEsd';

const minRowsOfDay = 4;
/** As published: 100 trees; 128 points each of the 256 that are kept. */
const trees = 100;
const sampleOfTree = 128;
const kept = 256;
/** The forest is built again whenever the history has grown by this factor. */
const rebuildFactor = 1.3;
const minPoints = 64;
/** Rows behind the newest that the level is taken of. */
const levelRows = 8;
/** Value, step, distance from the level of the last rows, distance from the same time yesterday. */
const features = 4;
/** Beyond it there is no room between two numbers of single precision. */
const largest = 1e38;

/**
 * Isolation forest of Liu, Ting and Zhou (ICDM 2008) on what a row looks like beside its past: value, step from the row
 * before, distance from the mean of the eight rows before, distance from the value a day before (0 where there is none).
 * Trees are built from a uniform reservoir of the past (Vitter's algorithm R), again at growing intervals; seeded, so the
 * same rows always give the same scores.
 *
 * Time O(trees * log sample) a row, memory 2 MB while it runs, state 9 kB: the forest is built again from its training
 * points.
 */
export class IsolationForest implements ColumnExpert {
  private readonly rowsOfDay: number;
  private readonly point = new Float32Array(features);
  private reservoir: Float32Array[] = [];
  private trainingPoints: Float32Array[] = [];
  private trainingSeed = 0;
  private forest: Forest | undefined;
  private readonly draws: Draws;
  private seen = 0;
  private nextRebuild = minPoints;

  /** @param past with the newest value; @param step ms between rows; @param seed any whole number */
  constructor(
    private readonly past: PastValues,
    step: number,
    seed = 1
  ) {
    this.rowsOfDay = Math.round(dayMs / step);
    this.draws = new Draws(seed);
  }

  /** @returns the forest's anomaly score less a half, at least 0; NaN for the first 64 rows */
  append(value: number, row: number): number {
    this.describe(value, row);
    if (this.seen >= this.nextRebuild) {
      this.nextRebuild = Math.ceil(this.seen * rebuildFactor);
      this.trainingPoints = this.reservoir.slice();
      this.trainingSeed = this.draws.state;
      this.grow();
    }
    const score = this.forest ? Math.max(0, this.forest.score(this.point) - 0.5) : NaN;
    this.keep();
    return score;
  }

  save(to: ByteWriter): void {
    to.count(this.seen);
    to.count(this.nextRebuild);
    to.double(this.draws.state);
    to.double(this.trainingSeed);
    to.byte(this.forest ? 1 : 0);
    savePoints(this.reservoir, to);
    savePoints(this.trainingPoints, to);
  }

  restore(from: ByteReader): void {
    this.seen = from.count();
    this.nextRebuild = from.count();
    const state = from.double();
    this.trainingSeed = from.double();
    const grown = from.byte() === 1;
    this.reservoir = readPoints(from);
    this.trainingPoints = readPoints(from);
    if (grown) {
      this.draws.state = this.trainingSeed;
      this.grow();
    }
    this.draws.state = state;
  }

  private grow(): void {
    this.forest = new Forest(this.trainingPoints, trees, sampleOfTree, this.draws);
  }

  private describe(value: number, row: number): void {
    const { past, point } = this;
    let sum = 0;
    let count = 0;
    for (let i = 1; i <= levelRows; i++) {
      const before = past.at(row - i);
      if (before === before) {
        sum += before;
        count++;
      }
    }
    const last = past.at(row - 1);
    const yesterday = this.rowsOfDay >= minRowsOfDay ? past.at(row - this.rowsOfDay) : NaN;
    point[0] = value;
    point[1] = last === last ? value - last : 0;
    point[2] = count > 0 ? value - sum / count : 0;
    point[3] = yesterday === yesterday ? value - yesterday : 0;
    for (let i = 0; i < features; i++) {
      point[i] = Math.max(-largest, Math.min(largest, point[i]));
    }
  }

  private keep(): void {
    this.seen++;
    if (this.reservoir.length < kept) {
      this.reservoir.push(this.point.slice());
      return;
    }
    const at = Math.floor(this.draws.next() * this.seen);
    if (at < kept) {
      this.reservoir[at] = this.point.slice();
    }
  }
}

function savePoints(points: Float32Array[], to: ByteWriter): void {
  to.count(points.length);
  points.forEach((point) => point.forEach((value) => to.float(value)));
}

function readPoints(from: ByteReader): Float32Array[] {
  return Array.from({ length: from.count() }, () => Float32Array.from({ length: features }, () => from.float()));
}
