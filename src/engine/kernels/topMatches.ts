/** The k highest correlations of every row and whom they are with, best first. */
export class TopMatches {
  /** Row-major, k to a row; places not taken hold -Infinity. */
  readonly correlation: Float64Array;
  /** -1 in places not taken. */
  readonly index: Int32Array;

  constructor(
    rows: number,
    private readonly k: number
  ) {
    this.correlation = new Float64Array(rows * k).fill(-Infinity);
    this.index = new Int32Array(rows * k).fill(-1);
  }

  /**
   * Enters a correlation that exceeds the last of the row's list; of equals the first to come stays ahead.
   * @returns the last of the list, -Infinity while there is room
   */
  enter(row: number, partner: number, correlation: number): number {
    const first = row * this.k;
    let place = first + this.k - 1;
    while (place > first && this.correlation[place - 1] < correlation) {
      this.correlation[place] = this.correlation[place - 1];
      this.index[place] = this.index[place - 1];
      place--;
    }
    this.correlation[place] = correlation;
    this.index[place] = partner;
    return this.correlation[first + this.k - 1];
  }
}
