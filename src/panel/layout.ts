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
/** Of the sentence's text, on average; and what its mark and the paddings take. */
const characterWidth = 7.4;
const beside = 40;

/** Shares the height between sentences, notices and views. The sentence is the last to go. */
export function panelLayout(
  width: number,
  height: number,
  { summaries, notices }: { summaries: Summary[]; notices: number }
): PanelLayout {
  const most = height < 160 ? 1 : 3;
  const summaryRows = Math.min(summaries.length, most);
  const linesEach = linesFor(summaries, width, height);
  const summaryHeight = summaryRows > 0 ? summaryRows * linesEach * lineHeight + (height >= 100 ? gap : 0) : 0;
  const noticeRows = height < 160 ? 0 : Math.min(notices, 3);
  const used = summaryHeight + noticeRows * noticeHeight;
  return { summaryRows, linesEach, summaryHeight, noticeRows, bodyHeight: Math.max(0, height - used) };
}

/** Lines that the longest sentence needs, as far as there is room for them. */
function linesFor(summaries: Summary[], width: number, height: number): number {
  const room = height < 84 ? 1 : height < 300 ? 2 : 3;
  const longest = Math.max(0, ...summaries.map(({ sentence }) => sentence.length));
  const needed = Math.ceil((longest * characterWidth) / Math.max(1, width - beside));
  return Math.max(1, Math.min(needed, room));
}
