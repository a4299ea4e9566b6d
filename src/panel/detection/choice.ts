import type { DataFrame } from '@grafana/data';
import { type FrameOf, framesOfKind, type LanesHeader, lanesKind, scoreKind, seriesKind } from '../../frames';
import { firstOfEach, type PanelFrames } from '../panelFrames';

/** How many series are shown: `auto` takes lanes where there are many. */
export type SeriesView = 'auto' | 'discords' | 'lanes';

/** With more series than this, a chart of all of them is unreadable. */
const maxInChart = 12;

/** The lanes of each query that have rows. */
export function readLanes({ series }: PanelFrames): Array<FrameOf<DataFrame, LanesHeader>> {
  return firstOfEach(
    framesOfKind(series, lanesKind).filter(({ header: { rows, bucket } }) => rows.length > 0 && bucket > 0),
    ({ frame, header }) => `${frame.refId}/${header.analysis}`
  );
}

/**
 * Whether a detection is drawn as lanes: where the panel's option says so, where there are many series, or where
 * nothing else was sent. The chart and the lanes both ask, so that exactly one of them is drawn.
 */
export function takesLanes(frames: PanelFrames, view: SeriesView): boolean {
  const rows = readLanes(frames).reduce((sum, { header }) => sum + header.rows.length, 0);
  const nothingElse =
    framesOfKind(frames.series, seriesKind).length + framesOfKind(frames.series, scoreKind).length === 0;
  if (rows === 0) {
    return false;
  }
  return nothingElse || view === 'lanes' || (view === 'auto' && rows > maxInChart);
}
