import { bucketQuantile } from '../draws/histogram';
import type { RankingTask, SegmentTask } from '../task';

/** A segment with its latency row by row. */
export interface Segment extends SegmentTask {
  /** Milliseconds: as given, else the quantile of the row's buckets. */
  latency?: Float64Array;
}

/** Adds the latency as given, else from the buckets. */
export function withLatency(segment: SegmentTask, { rows, quantile }: Pick<RankingTask, 'rows' | 'quantile'>): Segment {
  const { values, buckets } = segment;
  if (values.latency || !buckets) {
    return { ...segment, latency: values.latency };
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
  return { ...segment, latency };
}
