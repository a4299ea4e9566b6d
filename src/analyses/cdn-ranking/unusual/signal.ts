import type { AnalysisInput, SeriesInput } from '../../analysis';
import type { Tagged } from '../../work';
import type { ScoredRoleId } from '../scoredRoleId';

/** A signal that stands out from its history, for the detector to judge. */
export interface WatchedSignal {
  provider: string;
  /** Null: of the provider in all networks of the region. */
  network: string | null;
  role: ScoredRoleId;
  lowIsBad: boolean;
  /** In the unit of the role, from the beginning of the history to the newest row. */
  series: SeriesInput;
  /** When it was known to stand out, ms, ascending. */
  out: number[];
  /** Tasks of `detect`. */
  tasks: Tagged[];
}

/** What `detect` needs of its input besides the series. */
export type DetectInput = Pick<AnalysisInput, 'from' | 'to' | 'step' | 'blockRange' | 'timeZone'>;
