import type { RankingIncident } from '../../../frames';

/** Whose trouble it is, in words. */
export const verdictWords: Record<RankingIncident['verdict'], string> = {
  theirs: 'theirs, not ours',
  ours: 'ours, not the providers’',
  network: 'one network’s, not ours',
  region: 'of all providers there, not of one',
};

/** What happened, in words. */
export const troubleWords: Record<NonNullable<RankingIncident['trouble']>, string> = {
  failing: 'Trouble',
  slow: 'Slowness',
  unusual: 'Unusual signals',
};
