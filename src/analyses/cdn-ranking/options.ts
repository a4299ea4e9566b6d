import { parseDuration } from '../duration';
import { defineOptions, type OptionProblem } from '../options';
import type { LabelNames } from './dimensions';
import type { PricedProvider } from './money/tariffs';
import { optionFields } from './optionFields';
import type { PointSettings } from './points/rules';
import { roleUnitsOf, type RoleUnits } from './reading/roleUnits';

/** The options of a query as the analysis uses them. */
export interface RankingSettings {
  labels: LabelNames;
  /** The only region to rank in; undefined for all. */
  region: string | undefined;
  /** How much of the newest rows is ranked, ms. */
  windowMs: number;
  /** Length of a block of the history that anomalies are found in, ms; undefined where that is off. */
  anomalyHistoryMs: number | undefined;
  points: PointSettings;
  tieMargin: number;
  dwellMs: number;
  /** Of latency buckets, 0 to 1. */
  quantile: number;
  /** Units that the options name, instead of those of the queries. */
  units: RoleUnits;
  /** Availability needed, 0 to 1. */
  gate: number;
  minSamples: number;
  split: SplitSettings;
}

export interface SplitSettings {
  tariffs: PricedProvider[];
  currency: string;
  /** Money per month; 0 takes a part of the bill. */
  pointWorth: number;
  /** Mean score, 0 to 100. */
  qualityFloor: number;
  /** Percent. */
  maxShare: number;
  maxStep: number;
  explore: number;
}

/** Ranked where the window is automatic. */
const defaultWindowMs = 3_600_000;

export const rankingOptions = defineOptions(
  optionFields,
  (read): RankingSettings => {
    const region = read('region');
    const window = read('window');
    return {
      labels: { provider: read('providerLabel'), region: read('regionLabel'), network: read('networkLabel') },
      // A variable set to All may be written as ".*".
      region: region === '' || region === '.*' ? undefined : region,
      windowMs: window === 'auto' ? defaultWindowMs : window,
      anomalyHistoryMs: parseDuration(read('anomalies')),
      points: {
        preset: read('preset'),
        latency: { good: read('latencyGood'), bad: read('latencyBad'), weight: read('latencyWeight') },
        errors: { bad: read('errorsBad') / 100, weight: read('errorsWeight') },
        own: read('curves'),
      },
      tieMargin: read('tieMargin'),
      dwellMs: read('dwell'),
      quantile: read('quantile') / 100,
      units: roleUnitsOf(read('units'), read('latencyUnit'), read('errorsUnit')),
      gate: read('gate') / 100,
      minSamples: read('minSamples'),
      split: {
        tariffs: read('prices'),
        currency: read('currency'),
        pointWorth: read('pointWorth'),
        qualityFloor: read('qualityFloor'),
        maxShare: read('maxShare'),
        maxStep: read('maxStep'),
        explore: read('explore'),
      },
    };
  },
  contradictions
);

/** Points must fall as latency rises, and something must earn points. */
function contradictions({ points: { latency, errors } }: RankingSettings): OptionProblem[] {
  const problems: OptionProblem[] = [];
  if (latency.good >= latency.bad) {
    problems.push({
      id: 'latencyBad',
      message: `The latency for no points must be above that for all points, ${latency.good} ms; it is ${latency.bad} ms.`,
    });
  }
  if (latency.weight + errors.weight === 0) {
    problems.push({ id: 'latencyWeight', message: 'Weights cannot all be 0; give latency or errors one above 0.' });
  }
  return problems;
}
