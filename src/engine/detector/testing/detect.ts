import { finish } from '../../stepped';
import { Detector } from '../detector';
import type { DetectorOptions, DetectorRows } from '../types';
import { fiveMinutes } from './series';

export function optionsFor(overrides: Partial<DetectorOptions> = {}): DetectorOptions {
  const start = Date.UTC(2026, 0, 5);
  return { start, step: fiveMinutes, columns: 1, promisedPerWeek: 1, timeZone: 'UTC', extras: [], ...overrides };
}

export function detect(columns: Float64Array[], overrides: Partial<DetectorOptions> = {}): DetectorRows {
  return finish(new Detector(optionsFor({ columns: columns.length, ...overrides })).append(columns));
}

/** The same in pieces of the given lengths in turn; between two of them the detector is saved and restored. */
export function detectInPieces(
  columns: Float64Array[],
  lengths: number[],
  restored: boolean,
  overrides: Partial<DetectorOptions> = {}
): DetectorRows[] {
  const options = optionsFor({ columns: columns.length, ...overrides });
  let detector = new Detector(options);
  const pieces: DetectorRows[] = [];
  for (let from = 0, i = 0; from < columns[0].length; i++) {
    const to = from + lengths[i % lengths.length];
    pieces.push(finish(detector.append(columns.map((values) => values.subarray(from, to)))));
    detector = restored ? Detector.restore(detector.save(), options) : detector;
    from = to;
  }
  return pieces;
}

/** Every number of the rows, one list a field, so that runs can be compared to the last bit. */
export function joined(pieces: DetectorRows[]): Record<string, number[]> {
  const fields = Object.keys(pieces[0]) as Array<keyof DetectorRows>;
  return Object.fromEntries(fields.map((field) => [field, pieces.flatMap((piece) => Array.from(piece[field]))]));
}

export interface Episode {
  from: number;
  /** Row after the last alarm. */
  to: number;
}

/**
 * Alarms nearer than three hours joined. With the values of a column, one begins as the analysis of anomalies has it:
 * where one of the last sixteen is one and a half half-widths of the usual off, or at 1.5 times the threshold.
 */
export function episodesOf(rows: DetectorRows, values?: Float64Array, apart = 36): Episode[] {
  const found: Episode[] = [];
  const isOff = (value: number, row: number) => Math.abs(value - rows.expected[row]) > 1.5 * rows.tolerance[row];
  const begins = (row: number): boolean => {
    const from = Math.max(0, row - 16);
    const recent = values?.subarray(from, row + 1);
    return !recent || rows.score[row] > 1.5 * rows.threshold[row] || recent.some((value, i) => isOff(value, from + i));
  };
  rows.score.forEach((score, row) => {
    if (!(score > rows.threshold[row])) {
      return;
    }
    const last = found[found.length - 1];
    if (last && row - last.to < apart) {
      last.to = row + 1;
    } else if (begins(row)) {
      found.push({ from: row, to: row + 1 });
    }
  });
  return found;
}
