import { ByteReader, ByteWriter } from '../../detector/bytes';
import type { ColumnExpert } from '../../detector/columnExpert';

/** The past as an expert sees it while row after row comes: nothing after the newest. */
export class GrowingPast {
  private readonly values: number[] = [];

  push(value: number): void {
    this.values.push(value);
  }

  at(row: number): number {
    return row < 0 || row >= this.values.length ? NaN : this.values[row];
  }
}

type Make<V extends ColumnExpert> = (past: GrowingPast) => V;

/** The raw scores of a series; rows that are NaN are not given to the expert. */
export function rawScores<V extends ColumnExpert>(make: Make<V>, values: ArrayLike<number>): number[] {
  return run(make, values, () => false);
}

/** The same, with the expert saved and restored before the rows named. */
export function rawScoresRestored<V extends ColumnExpert>(
  make: Make<V>,
  values: ArrayLike<number>,
  before: (row: number) => boolean
): number[] {
  return run(make, values, before);
}

/** Bytes of an expert's state after a series. */
export function stateSize<V extends ColumnExpert>(make: Make<V>, values: ArrayLike<number>): number {
  const past = new GrowingPast();
  const voice = make(past);
  Array.from(values).forEach((value, row) => {
    past.push(value);
    voice.append(value, row);
  });
  const to = new ByteWriter();
  voice.save(to);
  return to.bytes().length;
}

function run<V extends ColumnExpert>(
  make: Make<V>,
  values: ArrayLike<number>,
  restoredBefore: (row: number) => boolean
): number[] {
  const past = new GrowingPast();
  let voice = make(past);
  return Array.from(values, (value, row) => {
    if (restoredBefore(row)) {
      const to = new ByteWriter();
      voice.save(to);
      voice = make(past);
      voice.restore(new ByteReader(to.bytes()));
    }
    past.push(value);
    return Number.isFinite(value) ? voice.append(value, row) : NaN;
  });
}
