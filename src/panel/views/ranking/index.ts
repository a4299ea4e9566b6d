import { eventsKind, framesOfKind, placesKind, rankingKind, regionsKind } from '../../../frames';
import { defineView } from '../view';
import { addRankingOptions } from './addOptions';
import { RankingView } from './RankingView';

/** League tables. Events, regions and places are the same ranking again, in a form for other panels. */
export const ranking = defineView({
  id: 'ranking',
  claims: [rankingKind, eventsKind, regionsKind, placesKind],
  read: ({ series }) => {
    const rankings = framesOfKind(series, rankingKind);
    return rankings.length > 0 ? rankings : undefined;
  },
  isEmpty: (rankings) => rankings.every(({ header }) => header.rows.length === 0),
  messages: {
    complete: {
      icon: 'list-ol',
      title: 'No provider to rank',
      advice: 'The query returned no provider. Check that its inputs have the label that names the provider.',
    },
    partial: { icon: 'clock-nine', title: 'Waiting for the first ranking' },
    failed: { icon: 'exclamation-triangle', title: 'The query failed before there was a ranking' },
  },
  addOptions: addRankingOptions,
  Component: RankingView,
});
