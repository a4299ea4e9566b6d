import type { Summary } from '../frames';
import { noticeHeight } from './parts/Notices';

export interface PanelLayout {
  summaryRows: number;
  linesEach: number;
  summaryHeight: number;
  noticeRows: number;
  /** What is left for the views. */
  bodyHeight: number;
}

const lineHeight = 20;
const gap = 4;

/** Shares the height between sentences, notices and views. The sentence is the last to go. */
export function panelLayout(
  width: number,
  height: number,
  { summaries, notices }: { summaries: Summary[]; notices: number }
): PanelLayout {
  const most = height < 160 ? 1 : 3;
  const summaryRows = Math.min(summaries.length, most);
  const linesEach = width < 620 && height >= 84 ? 2 : 1;
  const summaryHeight = summaryRows > 0 ? summaryRows * linesEach * lineHeight + (height >= 100 ? gap : 0) : 0;
  const noticeRows = height < 160 ? 0 : Math.min(notices, 3);
  const used = summaryHeight + noticeRows * noticeHeight;
  return { summaryRows, linesEach, summaryHeight, noticeRows, bodyHeight: Math.max(0, height - used) };
}
