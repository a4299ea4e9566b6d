import type { Standing } from '../draws/ranks';
import type { Scored } from './estimate';
import type { Admission } from './gate';

/** A provider in a scope: everything, a region, or a network. */
export interface LeagueRow {
  provider: string;
  region: string | null;
  network: string | null;
  admission: Admission;
  scored: Scored;
  standing: Standing | null;
  /** Traffic over the rows that are ranked; 0 where unknown. */
  traffic: number;
  /** Age of the newest row, ms. */
  age: number;
  /** Regions in which the provider fails the gate; on rows about everything. */
  failsIn: string[];
}
