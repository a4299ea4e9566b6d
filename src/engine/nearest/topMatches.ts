/** The k highest correlations of every row and whom they are with, best first. */
export class TopMatches {
  /** Row-major, k to a row; places not taken hold -Infinity. */
  readonly correlation: Float64Array;
  /** -1 in places not taken. */
  readonly index: Int32Array;
  /** What a correlation must exceed to enter the row's list. */
  readonly bound: Float64Array;

  constructor(
    rows: number,
    private readonly k: number
  ) {
    this.correlation = new Float64Array(rows * k).fill(-Infinity);
    this.index = new Int32Array(rows * k).fill(-1);
    this.bound = new Float64Array(rows).fill(-Infinity);
  }

  /** Enters a correlation that exceeds the row's bound; of equals the first to come stays ahead. */
  enter(row: number, partner: number, correlation: number): void {
    const first = row * this.k;
    let place = first + this.k - 1;
    while (place > first && this.correlation[place - 1] < correlation) {
      this.correlation[place] = this.correlation[place - 1];
      this.index[place] = this.index[place - 1];
      place--;
    }
    this.correlation[place] = correlation;
    this.index[place] = partner;
    this.bound[row] = this.correlation[first + this.k - 1];
  }
}
