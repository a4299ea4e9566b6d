import { useState } from 'react';
import type { LaneRow } from '../../../frames';
import { type LaneClock, timesOf } from './cells';

/** The series whose chart is shown, and the time range of the cell it was opened from (ms). */
export interface OpenedCell {
  row: LaneRow;
  from: number;
  to: number;
}

/**
 * Which cell is open. It is remembered by the id of its series, so a refresh may move the row; without that row in the
 * newest data nothing is open.
 */
export function useOpenedCell(rows: readonly LaneRow[], clock: LaneClock) {
  const [chosen, setChosen] = useState<{ seriesId: string; from: number; to: number }>();
  const row = chosen && rows.find(({ seriesId }) => seriesId === chosen.seriesId);
  const opened: OpenedCell | undefined = row && chosen && { row, from: chosen.from, to: chosen.to };

  /** Opens a series at a bucket; at its latest anomaly, or its newest bucket, where `bucket` is not a number. */
  const openRow = (series: LaneRow, bucket: number) => {
    const { start, bucket: size } = clock;
    const latest = series.latest ?? start + (series.cells.length - 1) * size;
    const at = Number.isNaN(bucket) ? Math.floor((latest - start) / size) : bucket;
    setChosen({ seriesId: series.seriesId, ...timesOf(at, clock) });
  };
  const back = () => {
    setChosen(undefined);
    return true;
  };
  return { opened, openRow, back };
}
