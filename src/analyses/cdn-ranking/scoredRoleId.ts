/** Ids of the roles that earn points. */
export type ScoredRoleId =
  | 'latency'
  | 'errors'
  | 'hits'
  | 'byteHits'
  | 'throughput'
  | 'rebuffering'
  | 'startup'
  | 'goodSessions';
