import type { View } from '../view';
import { DiscordsView } from './DiscordsView';

export const discords: View = {
  id: 'discords',
  shows: ({ series, scores, episodes, analysed, rankings }) =>
    series.length + scores.length + episodes.length > 0 || (analysed && rankings.length === 0),
  Component: DiscordsView,
};
