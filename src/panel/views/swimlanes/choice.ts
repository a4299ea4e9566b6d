import type { PanelContent } from '../../content';
import type { SignalsOptions } from '../../options';

/** With more series than this a chart of all of them says nothing. */
const mostInChart = 12;

/** Whether lanes are drawn: where they are wished, where there are many series, or where there is nothing else. */
export function takesLanes({ lanes, series, scores }: PanelContent, view: SignalsOptions['view']): boolean {
  const rows = lanes.reduce((sum, { header }) => sum + header.rows.length, 0);
  if (rows === 0 || view === 'discords') {
    return rows > 0 && series.length + scores.length === 0;
  }
  return view === 'lanes' || rows > mostInChart || series.length + scores.length === 0;
}
