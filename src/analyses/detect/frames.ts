import type { CellValue, ResultFrame, ScoreHeader } from '../../frames';
import type { AnalysisInput } from '../analysis';
import { finiteOrNull, rowsInRange, scoreFrame, type Common } from '../shared/frames';
import { thinnedRows } from '../shared/thinnedRows';
import { lastVerdict, type NewestVerdicts } from './newest';
import { timeOf, type Track } from './track';

/**
 * How unusual each row is and what was expected, for the rows inside the range looked at: those of the analysis, then
 * the newest ones on display.
 */
export function detectScoreFrame(
  track: Track,
  newest: NewestVerdicts | undefined,
  input: AnalysisInput,
  common: Common & Pick<ScoreHeader, 'promise'>
): ResultFrame {
  const { group, start, step, expected, tolerance, score, threshold } = track;
  const settled = newest ? lastVerdict(track) + 1 : score.length;
  const all = rowsInRange(input, start, step, settled);
  const rows = thinnedRows(all, score);
  const later = newest ? newestInRange(newest, input) : [];
  const column = (of: (row: number) => number, ofNewest: (row: number) => number): CellValue[] => [
    ...rows.map((row) => finiteOrNull(of(row))),
    ...later.map((row) => finiteOrNull(ofNewest(row))),
  ];
  const side = (sign: 1 | -1) =>
    column(
      // Before a threshold is known, what was expected is a guess.
      (row) => (Number.isNaN(threshold[row]) ? NaN : expected[row] + sign * tolerance[row]),
      () => (newest ? newest.expected + sign * newest.tolerance : NaN)
    );
  const { window, nearest } = matchesOf(track, all);
  return scoreFrame(
    {
      kind: 'score',
      ...common,
      seriesId: group.series[0].id,
      ...(group.series.length > 1 ? { members: group.series.map(({ id }) => id) } : {}),
      seriesName: group.name,
      window: window * step,
      step,
      ...(newest && later.length > 0 ? { provisionalFrom: newest.times[later[0]] } : {}),
      ...trainingOf(track),
    },
    group.labels,
    [...rows.map((row) => timeOf(track, row)), ...later.map((row) => newest?.times[row] ?? NaN)],
    {
      score: column(
        (row) => score[row],
        (row) => (newest ? (newest.threshold * Math.abs(newest.pair[row])) / newest.bound : NaN)
      ),
      threshold: column(
        (row) => threshold[row],
        () => newest?.threshold ?? NaN
      ),
      // A band of several columns would jump from one to the other.
      ...(group.series.length === 1 ? { expectedLow: side(-1), expectedHigh: side(1) } : {}),
    },
    [...rows.map((row) => nearest[row - all[0]]), ...later.map(() => null)]
  );
}

function newestInRange({ times }: NewestVerdicts, { from, to }: AnalysisInput): number[] {
  return Array.from(times.keys()).filter((row) => times[row] >= from && times[row] <= to);
}

/** What the latest block was learned from, and how often alarms began in it. */
function trainingOf(track: Track): Pick<ScoreHeader, 'trainedFrom' | 'trainedUntil' | 'achievedPerWeek'> {
  const achieved = track.pieces.filter(({ result }) => !Number.isNaN(result.achievedPerWeek)).at(-1);
  if (!achieved) {
    return {};
  }
  const { at, seenFrom, result } = achieved;
  const known = Number.isNaN(result.knownFrom) ? seenFrom : Math.max(seenFrom, result.knownFrom);
  return { achievedPerWeek: result.achievedPerWeek, trainedFrom: known, trainedUntil: timeOf(track, at) };
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
