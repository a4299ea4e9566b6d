import { episodesKind } from './episodes';
import { lanesKind } from './lanes';
import { eventsKind, placesKind, rankingKind, regionsKind } from './ranking';
import { scoreKind } from './score';
import { seriesKind } from './series';

/** Every kind of frame, in the order of the table in README.md. */
export const frameKinds = [
  seriesKind,
  scoreKind,
  episodesKind,
  rankingKind,
  eventsKind,
  regionsKind,
  placesKind,
  lanesKind,
];
