import type { ResultNotice } from '../../frames';
import type { SeriesInput } from '../analysis';

/** Series without a complete verdict because a task of theirs failed. */
export interface Failures {
  /** Ids of the series. */
  seriesIds: ReadonlySet<string>;
  /** Why the first of them failed; without a final period. */
  reason: string;
}

/**
 * @param pieces tasks and how they ended
 * @param idsOf ids of the series that a task is about
 */
export function failuresOf<T>(
  pieces: ReadonlyArray<{ task: T; failure?: string }>,
  idsOf: (task: T) => string[]
): Failures {
  const failed = pieces.filter(({ failure }) => failure !== undefined);
  return {
    seriesIds: new Set(failed.flatMap(({ task }) => idsOf(task))),
    reason: (failed[0]?.failure ?? '').replace(/\.$/, ''),
  };
}

/** "3 of 20 series could not be judged: the worker stopped."; empty where nothing failed. */
export function failureSentence({ seriesIds, reason }: Failures, series: readonly SeriesInput[]): string {
  return seriesIds.size === 0 ? '' : `${seriesIds.size} of ${series.length} series could not be judged: ${reason}.`;
}

export function failureNotices(failures: Failures, series: readonly SeriesInput[]): ResultNotice[] {
  const text = failureSentence(failures, series);
  return text === '' ? [] : [{ severity: 'warning', text }];
}
