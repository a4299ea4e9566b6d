import { driftOptionsOf, type DetectorOptions } from '../../engine/detector';
import { DriftExpert, type DriftVerdict } from '../../engine/drift';
import type { Stepped } from '../../engine';

/** What is said of a column's drift from a row on, until the next of that column. */
export interface DriftPoint {
  row: number;
  column: number;
  /** Null where it no longer drifts. */
  verdict: DriftVerdict | null;
}

/**
 * The words of the drift experts beside their scores, which a detector says row by row. Asked where a series drifts at all,
 * of experts that go through its rows again: hardly any does, and words would be much to carry for every row.
 */
export class DriftWatch {
  private readonly experts: DriftExpert[];
  private readonly optionsOf: ReturnType<typeof driftOptionsOf>;
  private readonly points: DriftPoint[] = [];
  private row = 0;

  /**
   * @param options those of the detector, what was known before included
   * @param firstRow from here on is listened
   */
  constructor(
    options: DetectorOptions,
    private readonly firstRow: number
  ) {
    this.optionsOf = driftOptionsOf(options);
    this.experts = Array.from({ length: options.columns }, (_, column) => new DriftExpert(this.optionsOf(column)));
  }

  /** Rows gone through for good: what was said up to here is only right while they stay as they are. */
  get rows(): number {
    return this.row;
  }

  /**
   * What was said of the first `rows` rows, in the order of their rows and columns. Of those, the first `settled` are not
   * gone through again the next time.
   */
  *pointsUpTo(columns: Float64Array[], rows: number, settled: number): Stepped<DriftPoint[]> {
    const from = this.row;
    const middle = Math.max(from, Math.min(rows, settled));
    const newest: DriftPoint[] = [];
    for (let column = 0; column < columns.length; column++) {
      const expert = this.experts[column];
      this.points.push(...this.listen(expert, columns, column, from, middle));
      if (middle < rows) {
        const { earlier: _known, ...options } = this.optionsOf(column);
        const copy = DriftExpert.restore(expert.save(), options);
        newest.push(...this.listen(copy, columns, column, middle, rows));
      }
      yield 1;
    }
    this.row = middle;
    return [...this.points, ...newest].sort((a, b) => a.row - b.row || a.column - b.column);
  }

  private listen(expert: DriftExpert, columns: Float64Array[], column: number, from: number, to: number): DriftPoint[] {
    const said: DriftPoint[] = [];
    for (let row = from; row < to; row++) {
      const before = expert.score;
      expert.append(columns[column][row]);
      const drifts = expert.score > expert.threshold;
      const wasDrifting = row > this.firstRow && before > expert.threshold;
      if (row >= this.firstRow && (drifts ? !wasDrifting || expert.score !== before : wasDrifting)) {
        said.push({ row, column, verdict: expert.verdict() ?? null });
      }
    }
    return said;
  }
}
