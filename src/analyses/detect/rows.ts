import type { DetectorRows } from '../../engine/detector';

export const rowNames = [
  'score',
  'threshold',
  'scale',
  'speaker',
  'column',
  'expected',
  'tolerance',
  'matchBack',
  'matchWindow',
  'matchCorrelation',
  'drift',
  'driftThreshold',
] as const satisfies ReadonlyArray<keyof DetectorRows>;

/** Rows about which nothing can be said. */
export function silentRows(rows: number): DetectorRows {
  const unknown = () => new Float64Array(rows).fill(NaN);
  return {
    score: unknown(),
    threshold: unknown(),
    scale: unknown(),
    speaker: new Uint8Array(rows),
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

/** The first `rows` rows of pieces that follow each other; where they are fewer, the rest is silent. */
export function joinRowsOf(pieces: DetectorRows[], rows: number): DetectorRows {
  const all = silentRows(rows);
  let at = 0;
  for (const piece of pieces) {
    const taken = Math.min(piece.score.length, rows - at);
    for (const name of rowNames) {
      all[name].set(piece[name].subarray(0, taken), at);
    }
    at += taken;
  }
  return all;
}
