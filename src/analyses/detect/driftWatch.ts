import { driftOptionsOf, type DetectorOptions } from '../../engine/detector';
import { DriftExpert, type DriftVerdict } from '../../engine/drift';
import type { Stepped } from '../../engine';

/** The verdict on a column's drift from a row on, until the next point of that column. */
export interface DriftPoint {
  row: number;
  column: number;
  /** Null where it no longer drifts. */
  verdict: DriftVerdict | null;
}

/**
 * The details of drifts: a detector gives only the scores of its drift experts, row by row. Where a series drifts at all,
 * experts go through its rows again for onset and amount: hardly any series does, and details for every row would be
 * much to carry.
 */
export class DriftWatch {
  private readonly experts: DriftExpert[];
  private readonly optionsOf: ReturnType<typeof driftOptionsOf>;
  private readonly points: DriftPoint[] = [];
  private row = 0;

  /**
   * @param options those of the detector, earlier levels included
   * @param firstRow verdicts are wanted from here on
   */
  constructor(
    options: DetectorOptions,
    private readonly firstRow: number
  ) {
    this.optionsOf = driftOptionsOf(options);
    this.experts = Array.from({ length: options.columns }, (_, column) => new DriftExpert(this.optionsOf(column)));
  }

  /** Rows that are not gone through again: verdicts up to here only hold while these rows are unchanged. */
  get rows(): number {
    return this.row;
  }

  /**
   * The verdicts on the first `rows` rows, in the order of rows and columns. The first `settled` of them are not gone
   * through again the next time.
   */
  *pointsUpTo(columns: Float64Array[], rows: number, settled: number): Stepped<DriftPoint[]> {
    const from = this.row;
    const middle = Math.max(from, Math.min(rows, settled));
    const newest: DriftPoint[] = [];
    for (let column = 0; column < columns.length; column++) {
      const expert = this.experts[column];
      this.points.push(...this.verdictsOf(expert, columns[column], { column, from, to: middle }));
      if (middle < rows) {
        const { earlier: _known, ...options } = this.optionsOf(column);
        const copy = DriftExpert.restore(expert.save(), options);
        newest.push(...this.verdictsOf(copy, columns[column], { column, from: middle, to: rows }));
      }
      yield 1;
    }
    this.row = middle;
    return [...this.points, ...newest].sort((a, b) => a.row - b.row || a.column - b.column);
  }

  private verdictsOf(
    expert: DriftExpert,
    values: Float64Array,
    { column, from, to }: { column: number; from: number; to: number }
  ): DriftPoint[] {
    const points: DriftPoint[] = [];
    for (let row = from; row < to; row++) {
      const before = expert.score;
      expert.append(values[row]);
      const drifts = expert.score > expert.threshold;
      const wasDrifting = row > this.firstRow && before > expert.threshold;
      if (row >= this.firstRow && (drifts ? !wasDrifting || expert.score !== before : wasDrifting)) {
        points.push({ row, column, verdict: expert.verdict() ?? null });
      }
    }
    return points;
  }
}
