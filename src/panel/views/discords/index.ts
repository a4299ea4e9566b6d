import { takesLanes } from '../swimlanes/choice';
import type { View } from '../view';
import { DiscordsView } from './DiscordsView';

export const discords: View = {
  id: 'discords',
  shows: (content, { view }) => {
    const { series, scores, episodes, analysed, rankings } = content;
    const any = series.length + scores.length + episodes.length > 0 || (analysed && rankings.length === 0);
    return any && !takesLanes(content, view);
  },
  Component: DiscordsView,
};
