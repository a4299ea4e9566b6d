import { measureText } from '@grafana/ui';
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
/** Size of the sentence's text, px; by how much the space between letters widens it; what its symbol and the paddings take. */
const textSize = 14;
const letterSpacing = 1.025;
const beside = 40;
/** Lines end between words: so much longer than a text is what its lines hold. */
const ragged = 1.04;

/** Below this width, px, a sentence says no more than how many, the worst and when. */
const narrow = 300;

/** The sentence, or its short form where the panel is very narrow. */
export function textFor({ sentence, short }: Pick<Summary, 'sentence' | 'short'>, width: number): string {
  return width < narrow ? (short ?? sentence) : sentence;
}

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
  const across = Math.max(1, width - beside);
  const widths = summaries.map((summary) => letterSpacing * measureText(textFor(summary, width), textSize).width);
  const longest = Math.max(0, ...widths);
  const needed = longest <= across ? 1 : Math.ceil((ragged * longest) / across);
  return Math.min(needed, room);
}
