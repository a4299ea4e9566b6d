import type { Severity } from './severity';

/** One line of a league table. */
export interface RankingRow {
  provider: string;
  /** Shared by ties; null for a provider that fails the gate or has too little data. */
  rank: number | null;
  tied: boolean;
  /** 0 to 100, higher is better; with its interval. Null where it cannot be told. */
  score: number | null;
  low: number | null;
  high: number | null;
  verdict: 'ranked' | 'gate' | 'too little data';
  severity: Severity | null;
  /** One entry a role that took part: the value as measured, its unit, the points it earned of how many. */
  parts: RankingPart[];
  /** Roles with no data for this provider. */
  missing: string[];
  /** The row in one sentence. */
  why: string;
  samples: number | null;
}

export interface RankingPart {
  role: string;
  label: string;
  value: number;
  unit: string;
  points: number;
  of: number;
}
