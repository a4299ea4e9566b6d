import type { Neighbours } from '../kernel';

/** The k nearest neighbours of every window, nearest first: row-major, k to a row; Infinity and -1 where there are fewer. */
export interface NearestNeighbours extends Neighbours {
  k: number;
}

/** The same within one series, and those before (left) and after (right) each window kept apart as well. */
export interface SelfNearestNeighbours extends NearestNeighbours {
  left: NearestNeighbours;
  right: NearestNeighbours;
}

export interface AbJoin {
  /** For every window of A the nearest of B. */
  ofA: NearestNeighbours;
  /** For every window of B the nearest of A. */
  ofB: NearestNeighbours;
}
