import type { CellValue, ResultFrame } from '../../frames';
import type { AnalysisInput } from '../analysis';
import { finiteOrNull, rowsInRange, scoreFrame, type Common } from '../shared/frames';
import { thinnedRows } from '../shared/thinnedRows';
import type { Track } from './track';

/** The score from which on something is a discord, and what that promises in words. */
export interface Alarm {
  threshold: number;
  promise: string;
}

/** How unusual each row is, with the threshold that held, for the rows inside the range looked at. */
export function discordScoreFrame(track: Track, input: AnalysisInput, common: Common, alarm: Alarm): ResultFrame {
  const { series } = track;
  const start = series.start + track.firstRow * series.step;
  const rows = thinnedRows(rowsInRange(input, start, series.step, track.score.length), track.score);
  const column = (of: (row: number) => CellValue) => rows.map(of);
  return scoreFrame(
    {
      kind: 'score',
      ...common,
      seriesId: series.id,
      seriesName: series.name,
      window: Math.max(0, ...rows.map((row) => track.window[row])) * series.step,
      step: series.step,
      promise: alarm.promise,
    },
    series.labels,
    rows.map((row) => start + row * series.step),
    {
      score: column((row) => finiteOrNull(track.score[row])),
      distance: column((row) => finiteOrNull(track.distance[row])),
      threshold: column(() => alarm.threshold),
    },
    rows.map((row) => (track.nearest[row] < 0 ? null : series.start + track.nearest[row] * series.step))
  );
}
