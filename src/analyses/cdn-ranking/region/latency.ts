import { bucketQuantile } from '../draws/histogram';
import type { CellTask, RankingTask } from '../task';

/** A cell with its latency row by row. */
export interface Cell extends CellTask {
  /** Milliseconds: as given, else the quantile of the row's buckets. */
  latency?: Float64Array;
}

/** Its latency as given, else from its buckets. */
export function withLatency(cell: CellTask, { rows, quantile }: Pick<RankingTask, 'rows' | 'quantile'>): Cell {
  const { values, buckets } = cell;
  if (values.latency || !buckets) {
    return { ...cell, latency: values.latency };
  }
  const { bounds, counts } = buckets;
  const latency = new Float64Array(rows);
  const counted = new Float64Array(bounds.length);
  for (let row = 0; row < rows; row++) {
    for (let b = 0; b < counted.length; b++) {
      counted[b] = counts[b][row];
    }
    latency[row] = bucketQuantile(bounds, counted, quantile);
  }
  return { ...cell, latency };
}
