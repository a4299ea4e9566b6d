import { rowSums } from '../sums';
import type { SegmentTask } from '../task';

/** All segments as one: sums of counts, means weighted by requests. */
export function joined(segments: SegmentTask[], rows: number): SegmentTask {
  if (segments.length === 1) {
    return segments[0];
  }
  const values: Record<string, Float64Array> = {};
  for (const role of new Set(segments.flatMap((segment) => Object.keys(segment.values)))) {
    values[role] = weightedMean(segments, role, rows);
  }
  return {
    network: null,
    requests: sumWhereGiven(
      segments.map(({ requests }) => requests),
      rows
    ),
    traffic: sumWhereGiven(
      segments.map(({ traffic }) => traffic),
      rows
    ),
    values,
    buckets: joinedBuckets(segments, rows),
  };
}

function joinedBuckets(segments: SegmentTask[], rows: number): SegmentTask['buckets'] {
  const all = new Set(segments.flatMap(({ buckets }) => Array.from(buckets?.bounds ?? [])));
  const bounds = [...all].sort((a, b) => a - b);
  if (bounds.length === 0) {
    return undefined;
  }
  const countsUpTo = (bound: number) =>
    sumWhereGiven(
      segments.map(({ buckets }) => buckets?.counts[lastUpTo(buckets.bounds, bound)]),
      rows
    );
  return {
    bounds: Float64Array.from(bounds),
    counts: bounds.map((bound) => countsUpTo(bound) ?? new Float64Array(rows)),
  };
}

/** Index of the last bound up to this one: a histogram without this bound has at least these counts. -1 for none. */
function lastUpTo(bounds: Float64Array, bound: number): number {
  let last = -1;
  while (last + 1 < bounds.length && bounds[last + 1] <= bound) {
    last++;
  }
  return last;
}

function sumWhereGiven(all: Array<Float64Array | undefined>, rows: number): Float64Array | undefined {
  const given = all.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : rowSums(given, rows);
}

function weightedMean(segments: SegmentTask[], role: string, rows: number): Float64Array {
  const tops = new Float64Array(rows);
  const bottoms = new Float64Array(rows);
  for (const { values, requests } of segments) {
    const own = values[role];
    for (let row = 0; own && row < rows; row++) {
      const weight = requests ? requests[row] : 1;
      if (!Number.isNaN(own[row]) && weight > 0) {
        tops[row] += weight * own[row];
        bottoms[row] += weight;
      }
    }
  }
  return tops.map((top, row) => (bottoms[row] > 0 ? top / bottoms[row] : NaN));
}
