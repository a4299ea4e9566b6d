import type { View } from '../view';
import { RankingView } from './RankingView';

export const ranking: View = {
  id: 'ranking',
  shows: ({ rankings }) => rankings.length > 0,
  Component: RankingView,
};
