import type { Drawn } from '../draws/mean';
import type { ScoredRoleId } from '../scoredRoleId';
import type { SignalAnomaly } from '../unusual/find';

/** One role of a provider (or of one of its networks) over the rows that are ranked. */
export interface RoleResult {
  role: ScoredRoleId;
  /** In logarithms where the curve is logarithmic, else in the unit of the role. */
  drawn: Drawn;
}

/** Requests and failures of a segment, row by row, and its health. */
export interface SegmentHealth {
  /** One character per row: o ok, f failing, s slow, space unknown. */
  health: string;
  /** Requests (one per row where nobody counts them) and failures among them; NaN where errors are unknown. */
  asked: Float64Array;
  failed: Float64Array;
}

export interface NetworkResult extends SegmentHealth {
  network: string | null;
  roles: RoleResult[];
}

/** A provider in one region, over all of its networks. */
export interface ProviderResult extends SegmentHealth {
  name: string;
  roles: RoleResult[];
  networks: NetworkResult[];
  /** Bytes, or requests where bytes are not given, in each row. */
  traffic: Float64Array;
  /** True where traffic is in bytes. */
  bytes: boolean;
  /** Requests, or bytes where requests are not given: a failed request is carried, but has hardly any bytes. */
  carried: Float64Array;
  /** Points at each row, from a few minutes before it; NaN where the provider cannot lead. */
  points: Float64Array;
  /** Last row with any value; -1 for none. */
  lastRow: number;
}

export interface RegionResult {
  kind: 'cdn-ranking';
  region: string | null;
  providers: ProviderResult[];
  /** Health of our own origin, one character per row; with the first region only. */
  origin?: string;
  /** What the detector found in signals with a longer history. */
  anomalies: SignalAnomaly[];
}
