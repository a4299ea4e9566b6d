import type { CellValue, ResultFrame } from '../../frames';
import type { AnalysisInput } from '../analysis';
import { finiteOrNull, rowsInRange, scoreFrame, type Common } from '../shared/frames';
import { detailAt, timeOf, type Track } from './track';

/** How unusual each row is and what was expected, for the rows inside the range looked at. */
export function detectScoreFrame(track: Track, input: AnalysisInput, common: Common, promise: string): ResultFrame {
  const { group, start, step, expected, tolerance } = track;
  const rows = rowsInRange(input, start, step, track.score.length);
  const column = (of: (row: number) => number): CellValue[] => rows.map((row) => finiteOrNull(of(row)));
  const details = rows.map((row) => detailAt(track, row));
  const achieved = track.pieces.map(({ result }) => result.achievedPerWeek).filter((rate) => !Number.isNaN(rate));
  return scoreFrame(
    {
      kind: 'score',
      ...common,
      seriesId: group.series[0].id,
      ...(group.series.length > 1 ? { members: group.series.map(({ id }) => id) } : {}),
      seriesName: group.name,
      window: Math.max(0, ...details.map((detail) => detail?.matchWindow ?? 0)) * step,
      step,
      promise,
      ...(achieved.length > 0 ? { achievedPerWeek: achieved[achieved.length - 1] } : {}),
    },
    group.labels,
    rows.map((row) => timeOf(track, row)),
    {
      score: column((row) => track.score[row]),
      threshold: column((row) => track.threshold[row]),
      // A band of several columns would jump from one to the other.
      ...(group.series.length === 1
        ? {
            expectedLow: column((row) => expected[row] - tolerance[row]),
            expectedHigh: column((row) => expected[row] + tolerance[row]),
          }
        : {}),
    },
    details.map((detail, i) =>
      detail && detail.matchBack > 0 ? timeOf(track, rows[i] - detail.matchBack - detail.matchWindow + 1) : null
    )
  );
}
