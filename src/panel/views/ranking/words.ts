import { dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import {
  durationWords,
  type RankingAnomaly,
  type RankingHeader,
  type RankingIncident,
  type RankingRow,
  type SplitAdvice,
  type SplitMove,
} from '../../../frames';
import { numberText, percentText } from '../../numberText';

/** Shares that differ by less are the same to a reader: half a percentage point. */
const minShareChange = 0.005;

/** True where an advised share is another one with the options that are tried out. */
export function shareChanged(before: number, after: number): boolean {
  return Math.abs(after - before) >= minShareChange;
}

/** A value of a what-if option with its unit: "40", "20%", "5 min". */
export function optionText(value: number, unit: string | undefined): string {
  const digits = Number.isInteger(value) ? 0 : 2;
  return `${numberText(value, digits)}${unit === undefined ? '' : unit === '%' ? unit : ` ${unit}`}`;
}

/** "0.021": prices per GB are small, so they keep three digits. */
export function priceWords(price: number): string {
  return price === 0 ? '0' : price.toPrecision(price < 1 ? 2 : 3);
}

/** "1,240 USD". */
export function moneyWords(amount: number, currency: string): string {
  return `${numberText(amount)} ${currency}`;
}

/** True for a share that only serves to notice when a provider has recovered. */
export function isProbe({ verdict, shareAdvised }: Pick<RankingRow, 'verdict' | 'shareAdvised'>): boolean {
  return verdict === 'gate' && shareAdvised !== undefined && shareAdvised > 0;
}

/** "share now 40%, advised 46%": for screen readers, which do not read arrows aloud. */
export function moveLabel(row: Pick<RankingRow, 'verdict' | 'shareNow' | 'shareAdvised'>): string {
  const { shareNow, shareAdvised } = row;
  const now = shareNow === undefined ? 'share unknown' : `share now ${percentText(shareNow)}`;
  return shareAdvised === undefined
    ? now
    : `${now}, advised ${percentText(shareAdvised)}${isProbe(row) ? ' as a probe' : ''}`;
}

/** Why a row has no rank, in a few words: "fails since 13:52", "too little data, n = 12 of 25 needed". */
export function verdictWords(
  { verdict, since, samples, needed }: Pick<RankingRow, 'verdict' | 'since' | 'samples' | 'needed'>,
  timeZone: TimeZone
): string {
  switch (verdict) {
    case 'gate':
      return since === undefined
        ? 'fails the gate'
        : `fails since ${dateTimeFormat(since, { timeZone, format: 'HH:mm' })}`;
    case 'too little data':
      // The samples are old rather than too few: their number would mislead.
      return samples === null || needed === undefined
        ? verdict
        : `${verdict}, n = ${numberText(samples)} of ${numberText(needed)} needed`;
    case 'ranked':
      return verdict;
  }
}

/** How likely it is that the provider is the best of its scope. */
export function bestWords(best: number): string {
  const percent = Math.round(100 * best);
  if (percent === 0) {
    return 'Best in no simulation';
  }
  return percent === 100 ? 'Best in every simulation' : `Best in ${percentText(best)} of simulations`;
}

/** The result of the uncorrected formula for this row. */
export function uncorrectedWords({ score, rank }: NonNullable<RankingRow['uncorrected']>): string {
  return `The uncorrected formula gives ${Math.round(score)} (lower is better), rank ${rank}. It has no availability gate and no interval, and it adds values of different scales.`;
}

export const whose: Record<RankingIncident['verdict'], string> = {
  theirs: 'Provider',
  ours: 'Our side',
  network: 'One network',
  region: 'Whole region',
};

export interface Lap {
  what: string;
  /** Seconds since the start; null where it did not happen yet or is not known. */
  seconds: number | null;
}

/** The steps of a failover. Traffic can only be moved away from a provider, so only its incidents have a switch. */
export function lapsOf({ start, verdict, trouble, detected, switched, recovered }: RankingIncident): Lap[] {
  const since = (time: number | null) => (time === null ? null : Math.max(0, Math.round((time - start) / 1000)));
  if (trouble === 'unusual') {
    // Traffic is not moved for signals that are only unusual, so there is nothing to recover from.
    return [{ what: 'detected', seconds: since(detected) }];
  }
  return [
    { what: 'detected', seconds: since(detected) },
    ...(verdict === 'theirs' ? [{ what: 'switched', seconds: since(switched) }] : []),
    { what: 'recovered', seconds: since(recovered) },
  ];
}

/** The part of the scope that an anomaly is in: "eu, AS3320"; empty where it is in all of it. */
function whereWords({ region, network }: RankingAnomaly): string {
  return [region, network].filter((part) => part !== undefined).join(', ');
}

const maxAnomalies = 3;

/** Unusual signals, the most surprising first, each with its region and network. */
export function anomalyWords(anomalies: readonly RankingAnomaly[] = []): string[] {
  const shown = anomalies.slice(0, maxAnomalies).map((one) => {
    const where = whereWords(one);
    return where ? `${one.text} (${where})` : one.text;
  });
  const more = anomalies.length - shown.length;
  return more > 0 ? [...shown, `and ${more} more`] : shown;
}

/** "90 s", "38 min", "not yet", "not seen". */
export function lapWords({ seconds }: Lap, ongoing: boolean): string {
  return seconds === null ? (ongoing ? 'not yet' : 'not seen') : lapTime(seconds);
}

const lapTime = (seconds: number) => (seconds < 120 ? `${seconds} s` : durationWords(1000 * seconds));

/** "97%"; never all: simulations are only some of what may happen. */
export function confidenceText(confidence: number): string {
  return confidence > 0.99 ? 'more than 99%' : percentText(confidence);
}

/** What the advised split changes in cost and quality, as short facts. */
export function adviceFacts(split: SplitAdvice): Array<[name: string, value: string]> {
  const { currency, costNow, costAdvised, qualityNow, qualityAdvised, regret, confidence } = split;
  const priced = costNow > 0 || costAdvised > 0;
  const cost = `${moneyWords(costNow, currency)} → ${moneyWords(costAdvised, currency)}`;
  return [
    ...(priced ? [['cost per month', cost] satisfies [string, string]] : []),
    ['quality', `${qualityNow.toFixed(1)} → ${qualityAdvised.toFixed(1)}`],
    ...(priced
      ? [['overspend of today’s split', `${moneyWords(regret, currency)} per month`] satisfies [string, string]]
      : []),
    ['confidence', confidenceText(confidence)],
  ];
}

/** "eu: 20% from a to b". */
export function moveText({ region, from, to, share }: SplitMove): string {
  return `${region === null ? '' : `${region}: `}${percentText(share)} from ${from} to ${to}`;
}

/** The manifest of a scope as it would be served. */
export function manifestText(steering: RankingHeader['steering'], scope: string | undefined): string | undefined {
  const found = steering?.find(({ region }) => region === scope) ?? steering?.[0];
  return found && JSON.stringify(found.manifest, null, 2);
}
