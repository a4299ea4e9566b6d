import type { CellValue, ResultFrame } from '../../frames';
import type { AnalysisInput } from '../analysis';
import { finiteOrNull, rowsInRange, scoreFrame, type Common } from '../shared/frames';
import { timeOf, type Track } from './track';

/** How unusual each row is and what was expected, for the rows inside the range looked at. */
export function detectScoreFrame(track: Track, input: AnalysisInput, common: Common, promise: string): ResultFrame {
  const { group, start, step, expected, tolerance } = track;
  const rows = rowsInRange(input, start, step, track.score.length);
  const column = (of: (row: number) => number): CellValue[] => rows.map((row) => finiteOrNull(of(row)));
  const { window, nearest } = matchesOf(track, rows);
  const achieved = track.pieces.map(({ result }) => result.achievedPerWeek).filter((rate) => !Number.isNaN(rate));
  return scoreFrame(
    {
      kind: 'score',
      ...common,
      seriesId: group.series[0].id,
      ...(group.series.length > 1 ? { members: group.series.map(({ id }) => id) } : {}),
      seriesName: group.name,
      window: window * step,
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
    nearest
  );
}

/** Where the nearest past match of each row began, ms, and the longest window of them; only known near the threshold. */
function matchesOf(track: Track, rows: number[]): { window: number; nearest: Array<number | null> } {
  const nearest = rows.map((): number | null => null);
  let window = 0;
  for (const { at, result } of track.pieces) {
    result.nearThreshold.forEach((blockRow, i) => {
      const row = at + blockRow;
      const place = row - rows[0];
      if (place >= 0 && place < rows.length) {
        const [back, length] = [result.matchBack[i], result.matchWindow[i]];
        window = Math.max(window, length);
        nearest[place] = back > 0 ? timeOf(track, row - back - length + 1) : null;
      }
    });
  }
  return { window, nearest };
}
