/** The experts of the detector, in the order of their numbers in `DetectorRows.dominantExpert`. */
export const experts = [
  'static',
  'season',
  'line',
  'difference',
  'subspace',
  'shape',
  'drift',
  'esd',
  'spectral',
  'forest',
] as const;

export type Expert = (typeof experts)[number];

/** Experts used only if the user selects them. */
export type ExtraExpert = 'esd' | 'spectral' | 'forest';

export interface DetectorOptions {
  /** Time of the first row, ms since the epoch; a multiple of `step`. */
  start: number;
  /** Milliseconds between rows. */
  step: number;
  /** Columns joined into one score: 1 for a single series. */
  columns: number;
  /** At most this many false alarms a week, above 0. */
  promisedPerWeek: number;
  /** IANA name of the time zone of daily and weekly rhythms, or "UTC". */
  timeZone: string;
  extras: ExtraExpert[];
  /** Of each column what the drift expert knows from before `start`: see `levelsBefore`. */
  earlier?: Float64Array[];
}

/** Results, one entry per row in every array. NaN: unknown. */
export interface DetectorRows {
  /** How unusual: the calibrated tail probability -ln p, averaged over experts (and columns) and lightly smoothed. */
  score: Float64Array;
  /** What the score must exceed to alarm; NaN while the history is too short. */
  threshold: Float64Array;
  /** By how much the score rises where it becomes e times rarer, for the row's threshold; NaN with it. */
  scale: Float64Array;
  /** Number (in `experts`) of the expert that contributes most to the score. */
  dominantExpert: Uint8Array;
  /** The column that contributes most; 0 where there is one only. */
  column: Int32Array;
  /** What was expected of that column, and the half-width of the usual around it, in its unit. */
  expected: Float64Array;
  tolerance: Float64Array;
  /** Nearest past match of the shape expert's highest-scoring window: rows from its end to this row's (0: none), its length in
   * rows, and the z-normalised correlation, -1 to 1. */
  matchBack: Int32Array;
  matchWindow: Int32Array;
  matchCorrelation: Float64Array;
  /** The drift expert's own verdict, with its own share of the promise. */
  drift: Float64Array;
  driftThreshold: Float64Array;
}
