import type { RankingIncident } from '../../../frames';
import type { RegionResult } from '../region/result';
import type { RankingTask } from '../task';
import { attribute, explains, type Attribution } from './attribute';
import { keyOf, namesOf } from './cause';
import { flowOf } from './flow';
import { statesAt, timelinesOf, type SegmentTimeline } from './segments';
import { failover } from './stopwatch';

/** Consecutive rows with the same cause. */
interface TroubleInterval {
  attribution: Attribution;
  first: number;
  /** Last row at which the cause was found. */
  last: number;
  detected: number;
}

/** An incident before it is put into words. */
export type UnwordedIncident = Omit<RankingIncident, 'text'>;

/**
 * Trouble over the range looked at: the cause at every row; consecutive rows with one cause are one incident. A cause
 * must be found at two consecutive rows, and a pause of `dwellRows` does not end it, so that one noisy row neither begins
 * nor ends anything.
 */
export function incidentsOf(
  tasks: RankingTask[],
  results: RegionResult[],
  originFailing?: Array<boolean | undefined>
): UnwordedIncident[] {
  if (tasks.length === 0) {
    return [];
  }
  const [task] = tasks;
  const timelines = timelinesOf(results);
  const intervals = intervalsOf(task, timelines, originFailing);
  return settled(intervals, task.dwellRows).map((interval) => incidentOf(interval, task, timelines, results));
}

function intervalsOf(
  { rows, dwellRows }: RankingTask,
  timelines: SegmentTimeline[],
  originFailing?: Array<boolean | undefined>
): TroubleInterval[] {
  const intervals: TroubleInterval[] = [];
  let candidate: { key: string; row: number } | undefined;
  const known = new Map<string, Attribution | undefined>();
  for (const row of rowsInTrouble(timelines, rows)) {
    const found = attributeOnce(timelines, row, originFailing?.[row], known);
    if (!found) {
      continue;
    }
    const key = keyOf(found.cause);
    const open = [...intervals]
      .reverse()
      .find(({ attribution, last }) => keyOf(attribution.cause) === key && row - last <= dwellRows + 1);
    if (open) {
      open.last = row;
      open.attribution = found.confidence > open.attribution.confidence ? found : open.attribution;
    } else if (candidate?.key === key && candidate.row === row - 1) {
      intervals.push({ attribution: found, first: row - 1, last: row, detected: row });
    }
    candidate = { key, row };
  }
  return intervals;
}

function incidentOf(
  interval: TroubleInterval,
  { rows, dwellRows, start, step }: RankingTask,
  timelines: SegmentTimeline[],
  results: RegionResult[]
): UnwordedIncident {
  const { cause, confidence } = interval.attribution;
  const { switched, recovered } = failover(interval.first, flowOf(results, cause, rows));
  const ongoing = interval.last >= rows - 1 - dwellRows;
  const timeOf = (row: number) => start + row * step;
  const timeOrNull = (row: number | undefined) => (row === undefined ? null : timeOf(row));
  return {
    id: `${keyOf(cause)}@${timeOf(interval.first)}`,
    ...namesOf(cause),
    trouble: troubleOf(timelines, interval),
    start: timeOf(interval.first),
    end: ongoing ? null : timeOf(interval.last + 1),
    detected: timeOf(interval.detected),
    switched: 'provider' in cause ? timeOrNull(switched) : null,
    recovered: timeOrNull(recovered),
    confidence,
    severity: ongoing ? 'critical' : 'warning',
  };
}

/** A wider cause that begins while a narrower one of the same trouble is being found replaces it. */
function settled(intervals: TroubleInterval[], dwellRows: number): TroubleInterval[] {
  const final: TroubleInterval[] = [];
  for (const interval of intervals) {
    const before = final[final.length - 1];
    const overlaps = before && interval.first <= before.last + 1;
    const length = interval.last - interval.first;
    if (overlaps && before.last - before.first <= dwellRows && length > before.last - before.first) {
      final[final.length - 1] = { ...interval, first: before.first };
    } else if (!overlaps || length > dwellRows) {
      final.push(interval);
    }
  }
  return final;
}

/** Rows at which some segment is not ok, ascending: the others need no attribution. */
function rowsInTrouble(timelines: SegmentTimeline[], rows: number): number[] {
  const trouble = new Uint8Array(rows);
  for (const { letters } of timelines) {
    for (const { index } of letters.matchAll(/[fs]/g)) {
      trouble[index] = 1;
    }
  }
  return [...trouble.keys()].filter((row) => trouble[row] === 1);
}

/** Healths repeat from row to row: each pattern of them is attributed once. */
function attributeOnce(
  timelines: SegmentTimeline[],
  row: number,
  originFailing: boolean | undefined,
  known: Map<string, Attribution | undefined>
): Attribution | undefined {
  const pattern = `${timelines.map(({ letters }) => letters[row]).join('')}${originFailing ?? ''}`;
  if (!known.has(pattern)) {
    known.set(pattern, attribute(statesAt(timelines, row), originFailing));
  }
  return known.get(pattern);
}

/** Failing where anything that the cause explains failed while it lasted; else users only had to wait. */
function troubleOf(timelines: SegmentTimeline[], { attribution, first, last }: TroubleInterval): 'failing' | 'slow' {
  const failed = timelines.some(
    (one) => explains(attribution.cause, one) && one.letters.slice(first, last + 1).includes('f')
  );
  return failed ? 'failing' : 'slow';
}
