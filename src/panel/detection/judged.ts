import type { DataFrame } from '@grafana/data';
import type { FrameOf, ScoreHeader } from '../../frames';

/** The series that one score judges: one, or several together. */
export function judgedBy({ seriesId, members }: Pick<ScoreHeader, 'seriesId' | 'members'>): string[] {
  return members ?? [seriesId];
}

/** The score that judges a series; undefined where none does. */
export function scoreOf(
  scores: ReadonlyArray<FrameOf<DataFrame, ScoreHeader>>,
  seriesId: string | undefined
): FrameOf<DataFrame, ScoreHeader> | undefined {
  return seriesId === undefined ? undefined : scores.find(({ header }) => judgedBy(header).includes(seriesId));
}
