import type { FrameHeader } from './header';
import { defineKind } from './kind';
import type { Severity } from './severity';

/** One series of many: its severity in buckets of time. */
export interface LaneRow {
  seriesId: string;
  seriesName: string;
  labels: Record<string, string>;
  /** Worst severity in the time range; null where nothing was unusual. */
  worst: Severity | null;
  episodes: number;
  /** Start of the latest episode, ms; null where there is none. */
  latest: number | null;
  /**
   * One character per bucket: the worst severity inside it (`laneCells`), "-" for quiet, " " for no verdict. A string,
   * because 10,000 rows of objects would be slow to move and to draw.
   */
  cells: string;
}

/** Characters of `LaneRow.cells`. */
export const laneCells: Record<Severity, string> & { quiet: string; none: string } = {
  critical: 'c',
  warning: 'w',
  info: 'i',
  quiet: '-',
  none: ' ',
};

export interface LanesHeader extends FrameHeader {
  kind: 'lanes';
  /** Start of the first bucket and length of each, ms. */
  start: number;
  bucket: number;
  /** The worst first; of the same severity, the latest first. */
  rows: LaneRow[];
}

/** Many series in buckets of time, for swimlanes. */
export const lanesKind = defineKind<LanesHeader>({
  kind: 'lanes',
  fields: '`series`, `severity`, `episodes`, `latest`: one row per series, the worst first',
  detail: '`start`, `bucket` (ms), `rows`: one `LaneRow` each, with one character per bucket',
  lists: ['rows'],
});
