import { defaultDriftPromise, type DriftOptions } from '../drift';
import type { Stepped } from '../stepped';
import { ByteReader, ByteWriter } from './bytes';
import { Column } from './column';
import { WorstColumns } from './columns';
import { LocalClock } from './localClock';
import { FalseAlarmPromise } from './promise';
import { Smoothing } from './smoothing';
import type { DetectorOptions, DetectorRows } from './types';

const version = 1;
/** Rows times columns between two pauses. */
const workBetweenPauses = 2048;
/** After a longer gap, in rows, the smoothing starts again. */
const maxGapRows = 16;

/**
 * The detector: different experts on every column, each calibrated on its own history, averaged, combined over columns,
 * lightly smoothed, with a threshold that limits the false alarms. Causal: no result depends on a later row, and results
 * are bit-identical whether rows come one by one, in pieces, or after `save` and `restore`.
 *
 * Memory and saved state per column: 4 bytes for each of `retainedRows(step)` rows, and at most 7 kB; below 24 kB where a row
 * is 5 minutes or more.
 */
export class Detector {
  private readonly columns: Column[];
  private readonly worst: WorstColumns;
  private readonly smoothing = new Smoothing();
  private readonly promise: FalseAlarmPromise;
  private readonly scores: Float64Array;
  private rows = 0;
  private lastScored = 0;

  /** @throws RangeError when an option makes no sense */
  constructor(private readonly options: DetectorOptions) {
    check(options);
    const { start, step, columns, promisedPerWeek } = options;
    const clock = new LocalClock(options.timeZone);
    const driftOptions = driftOptionsOf(options);
    this.columns = Array.from({ length: columns }, (_, i) => {
      return new Column(driftOptions(i), clock, columns === 1, options.extras);
    });
    this.worst = new WorstColumns(columns);
    this.promise = new FalseAlarmPromise(start, step, promisedPerWeek);
    this.scores = new Float64Array(columns);
  }

  /** Continues where `save` was called, with the same options. */
  static restore(bytes: Uint8Array, options: DetectorOptions): Detector {
    const detector = new Detector(options);
    detector.read(new ByteReader(bytes));
    return detector;
  }

  /**
   * Takes the next rows.
   * @param columns one array per column, of equal length; values that are not finite are missing
   */
  *append(columns: Float64Array[]): Stepped<DetectorRows> {
    const count = columns.length > 0 ? columns[0].length : 0;
    if (columns.length !== this.columns.length || columns.some((values) => values.length !== count)) {
      throw new RangeError(
        `This detector takes ${this.columns.length} columns of equal length; it was given ${columns.length} ` +
          `of ${columns.map((values) => values.length).join(', ')} rows.`
      );
    }
    const result = emptyRows(count);
    const pause = Math.max(1, Math.floor(workBetweenPauses / this.columns.length));
    for (let i = 0; i < count; i++) {
      this.processRow(columns, i, result);
      if ((i + 1) % pause === 0) {
        yield (i + 1) / count;
      }
    }
    return result;
  }

  /** The state that `restore` continues from. */
  save(): Uint8Array {
    const to = new ByteWriter();
    to.byte(version);
    to.count(this.columns.length);
    to.double(this.options.start);
    to.double(this.options.step);
    to.count(this.rows);
    to.count(this.lastScored);
    this.smoothing.save(to);
    this.promise.save(to);
    this.columns.forEach((column) => column.save(to));
    return to.bytes();
  }

  private read(from: ByteReader): void {
    const { start, step } = this.options;
    if (
      from.byte() !== version ||
      from.count() !== this.columns.length ||
      from.double() !== start ||
      from.double() !== step
    ) {
      throw new RangeError('The saved state belongs to a detector with other options. Start a new one.');
    }
    this.rows = from.count();
    this.lastScored = from.count();
    this.smoothing.restore(from);
    this.promise.restore(from, this.rows);
    this.columns.forEach((column) => column.restore(from));
    if (!from.done) {
      throw new RangeError('The saved state of a detector is longer than it should be. Start a new one.');
    }
  }

  private processRow(values: Float64Array[], at: number, result: DetectorRows): void {
    const row = this.rows++;
    let scored = 0;
    let dominantColumn = -1;
    let highest = -Infinity;
    for (let c = 0; c < this.columns.length; c++) {
      const column = this.columns[c];
      column.append(values[c][at], row);
      const { score } = column;
      if (score === score && (column.hasChanged || this.columns.length === 1)) {
        this.scores[scored++] = score;
        if (score > highest) {
          highest = score;
          dominantColumn = c;
        }
      }
    }
    const joint = this.columns.length === 1 ? this.columns[0].score : this.worst.join(this.scores, scored);
    const score = this.smooth(joint, row);
    this.promise.append(score, row);
    result.score[at] = score;
    result.threshold[at] = this.promise.threshold;
    result.scale[at] = this.promise.scale;
    this.explain(result, at, Math.max(0, dominantColumn));
    this.reportDrift(result, at);
  }

  /** The column with the highest drift score; all have the same threshold. */
  private reportDrift(result: DetectorRows, at: number): void {
    for (const { drift } of this.columns) {
      if (drift.score === drift.score && !(drift.score <= result.drift[at])) {
        result.drift[at] = drift.score;
        result.driftThreshold[at] = drift.threshold;
      }
    }
  }

  private smooth(joint: number, row: number): number {
    if (joint !== joint) {
      return NaN;
    }
    if (row - this.lastScored > maxGapRows) {
      this.smoothing.clear();
    }
    this.lastScored = row;
    return this.smoothing.append(joint);
  }

  private explain(result: DetectorRows, at: number, dominantColumn: number): void {
    const column = this.columns[dominantColumn];
    result.column[at] = dominantColumn;
    result.dominantExpert[at] = column.dominantExpert;
    result.expected[at] = column.expected;
    result.tolerance[at] = column.tolerance;
    if (column.shape && column.score === column.score) {
      result.matchBack[at] = column.shape.back;
      result.matchWindow[at] = column.shape.window;
      result.matchCorrelation[at] = column.shape.correlation;
    }
  }
}

/** Options of the drift expert of each column: a quarter of the promised false alarms, divided by the columns. */
export function driftOptionsOf({
  start,
  step,
  columns,
  promisedPerWeek,
  earlier,
}: Omit<DetectorOptions, 'timeZone' | 'extras'>): (column: number) => DriftOptions {
  const share = (defaultDriftPromise * promisedPerWeek) / columns;
  return (column) => ({ start, step, promisedPerWeek: share, earlier: earlier?.[column] });
}

function emptyRows(count: number): DetectorRows {
  const unknown = () => new Float64Array(count).fill(NaN);
  return {
    score: unknown(),
    threshold: unknown(),
    scale: unknown(),
    dominantExpert: new Uint8Array(count),
    column: new Int32Array(count),
    expected: unknown(),
    tolerance: unknown(),
    matchBack: new Int32Array(count),
    matchWindow: new Int32Array(count),
    matchCorrelation: unknown(),
    drift: unknown(),
    driftThreshold: unknown(),
  };
}

function check({ start, step, columns, promisedPerWeek }: DetectorOptions): void {
  if (!(step > 0) || !Number.isFinite(step) || !Number.isFinite(start) || start % step !== 0) {
    throw new RangeError(`A detector needs a step above 0 ms and a start on its grid; they are ${step} and ${start}.`);
  }
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`A detector needs at least one column; it was given ${columns}.`);
  }
  if (!(promisedPerWeek > 0)) {
    throw new RangeError(`The false alarms promised a week must be above 0; they are ${promisedPerWeek}.`);
  }
}
