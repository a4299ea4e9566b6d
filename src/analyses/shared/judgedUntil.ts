import { durationWords } from '../../frames';
import type { AnalysisInput, SeriesInput } from '../analysis';
import { timeText } from '../timeText';

/** Up to when rows are judged, and where the data that could be judged ends; ms. */
export interface JudgedUntil {
  judged: number;
  data: number;
}

type Range = Pick<AnalysisInput, 'from' | 'to' | 'now' | 'timeZone'>;

/** What is narrower than this share of the range cannot be seen in a picture of it. */
const visibleShare = 0.01;
/** A series whose data ends this many steps before that of others has stopped; that is reported as missing data. */
const stepsLate = 4;

/** Where the rows on display of some series end, ms; -Infinity where nothing is drawn. */
export function displayedUntil(series: readonly SeriesInput[]): number {
  return Math.max(-Infinity, ...series.map(({ display }) => display?.times.at(-1) ?? -Infinity));
}

/**
 * Up to when all series that still report are judged, and where their data ends.
 * @param ends of each series with a verdict
 * @returns undefined where no series has a verdict in the range looked at
 */
export function judgedUntilOf(
  ends: readonly JudgedUntil[],
  { from, step }: Pick<AnalysisInput, 'from' | 'step'>
): JudgedUntil | undefined {
  const latest = ends.reduce((most, { judged }) => Math.max(most, judged), -Infinity);
  if (!(latest > from)) {
    return undefined;
  }
  const reporting = ends.filter(({ data }) => data >= latest - stepsLate * step);
  return {
    judged: reporting.reduce((least, { judged }) => Math.min(least, judged), latest),
    data: reporting.reduce((most, { data }) => Math.max(most, data), latest),
  };
}

/** Whether data in the range looked at that is not judged takes up a part of the picture that can be seen. */
export function isUnjudgedVisible({ from, to }: Range, { judged, data }: JudgedUntil): boolean {
  return Math.min(to, data) - Math.max(from, judged) > visibleShare * (to - from);
}

/** ", checked up to 20:35"; empty where nothing is known of it. */
export function checkedWords(range: Range, until: JudgedUntil | undefined): string {
  return until ? `, checked up to ${judgedTime(range, until)}` : '';
}

/** "20:35". */
export function judgedTime(range: Range, { judged }: JudgedUntil): string {
  return timeText(Math.min(range.to, judged), range);
}

/** "The newest 4 min are not judged yet." */
export function unjudgedWords({ to }: Range, { judged, data }: JudgedUntil): string {
  return `The newest ${durationWords(Math.min(to, data) - judged)} are not judged yet.`;
}
