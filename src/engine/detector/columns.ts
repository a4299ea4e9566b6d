/** Cap on the score of one column, so that it cannot decide for a whole host. */
const maxColumnScore = 10;
const worstShare = 1 / 4;
const minWorst = 3;

/**
 * The combined score of several columns: the mean of the worst quarter of those that have ever changed, at least of three.
 * A host in trouble shows in several metrics; one metric alone is capped.
 */
export class WorstColumns {
  private readonly scores: Float64Array;

  /** @param columns all of them, those that never changed too */
  constructor(private readonly columns: number) {
    this.scores = new Float64Array(columns);
  }

  /** @param scores of the columns that have changed; @returns NaN without any */
  join(scores: ArrayLike<number>, count: number): number {
    if (count === 0) {
      return NaN;
    }
    for (let i = 0; i < count; i++) {
      this.scores[i] = Math.min(maxColumnScore, scores[i]);
    }
    const worst = Math.min(count, Math.max(minWorst, Math.ceil(worstShare * this.columns)));
    const sorted = this.scores.subarray(0, count).sort();
    let sum = 0;
    for (let i = count - worst; i < count; i++) {
      sum += sorted[i];
    }
    return sum / worst;
  }
}
