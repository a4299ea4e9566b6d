import type { DetectorRows } from '../../engine/detector';

const rowNames = [
  'score',
  'threshold',
  'scale',
  'dominantExpert',
  'column',
  'expected',
  'tolerance',
  'matchBack',
  'matchWindow',
  'matchCorrelation',
  'drift',
  'driftThreshold',
] as const satisfies ReadonlyArray<keyof DetectorRows>;

/** Rows without a verdict. */
export function emptyRows(rows: number): DetectorRows {
  const unknown = () => new Float64Array(rows).fill(NaN);
  return {
    score: unknown(),
    threshold: unknown(),
    scale: unknown(),
    dominantExpert: new Uint8Array(rows),
    column: new Int32Array(rows),
    expected: unknown(),
    tolerance: unknown(),
    matchBack: new Int32Array(rows),
    matchWindow: new Int32Array(rows),
    matchCorrelation: unknown(),
    drift: unknown(),
    driftThreshold: unknown(),
  };
}

/** Spare room, so that arrays that get longer row by row are seldom copied. */
export const spareShare = 0.1;

/** A detector's verdicts, collected one piece after the other. */
export class VerdictRows {
  length = 0;
  private all = emptyRows(0);

  append(piece: DetectorRows): void {
    const end = this.length + piece.score.length;
    this.reserve(end);
    for (const name of rowNames) {
      this.all[name].set(piece[name], this.length);
    }
    this.length = end;
  }

  /** Drops all but the first rows. */
  cut(rows: number): void {
    if (rows < this.length) {
      const first = this.upTo(rows);
      this.all = emptyRows(0);
      this.length = 0;
      this.append(first);
    }
  }

  /** The first rows, empty where there is no verdict yet; read-only views that hold until the next `append`. */
  upTo(rows: number): DetectorRows {
    this.reserve(rows);
    const { all } = this;
    return {
      score: all.score.subarray(0, rows),
      threshold: all.threshold.subarray(0, rows),
      scale: all.scale.subarray(0, rows),
      dominantExpert: all.dominantExpert.subarray(0, rows),
      column: all.column.subarray(0, rows),
      expected: all.expected.subarray(0, rows),
      tolerance: all.tolerance.subarray(0, rows),
      matchBack: all.matchBack.subarray(0, rows),
      matchWindow: all.matchWindow.subarray(0, rows),
      matchCorrelation: all.matchCorrelation.subarray(0, rows),
      drift: all.drift.subarray(0, rows),
      driftThreshold: all.driftThreshold.subarray(0, rows),
    };
  }

  get bytes(): number {
    return rowNames.reduce((sum, name) => sum + this.all[name].byteLength, 0);
  }

  /** Makes room for this many rows in total. */
  reserve(rows: number): void {
    const { all } = this;
    if (rows > all.score.length) {
      this.all = emptyRows(Math.ceil(rows * (1 + spareShare)));
      for (const name of rowNames) {
        this.all[name].set(all[name]);
      }
    }
  }
}
