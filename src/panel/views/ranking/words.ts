import { dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import {
  durationWords,
  type RankingAnomaly,
  type RankingHeader,
  type RankingIncident,
  type RankingRow,
  type SplitAdvice,
} from '../../../frames';

/** "40 %", "0.4 %"; shares below one percent keep a digit. */
export function shareWords(share: number): string {
  const percent = 100 * share;
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** "0.021": prices a GB are small, so they keep three digits. */
export function priceWords(price: number): string {
  return price === 0 ? '0' : price.toPrecision(price < 1 ? 2 : 3);
}

/** "1,240 USD". */
export function moneyWords(amount: number, currency: string): string {
  return `${Math.round(amount).toLocaleString('en-US')} ${currency}`;
}

/** True for a share that is kept only to notice when a provider is well again. */
export function isProbe({ verdict, shareAdvised }: Pick<RankingRow, 'verdict' | 'shareAdvised'>): boolean {
  return verdict === 'gate' && shareAdvised !== undefined && shareAdvised > 0;
}

/** "40 % → 46 %", for those who read it; arrows are not read aloud. */
export function moveLabel(row: Pick<RankingRow, 'verdict' | 'shareNow' | 'shareAdvised'>): string {
  const { shareNow, shareAdvised } = row;
  const now = shareNow === undefined ? 'share unknown' : `share now ${shareWords(shareNow)}`;
  return shareAdvised === undefined
    ? now
    : `${now}, advised ${shareWords(shareAdvised)}${isProbe(row) ? ' as a probe' : ''}`;
}

/** Why a line has no rank, in a word: "fails since 13:52", "too little data, n = 12 of 25 needed". */
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
      // Enough samples, but old ones: their number says nothing.
      return samples === null || needed === undefined
        ? verdict
        : `${verdict}, n = ${count(samples)} of ${count(needed)} needed`;
    case 'ranked':
      return verdict;
  }
}

function count(samples: number): string {
  return Math.round(samples).toLocaleString('en-US');
}

/** How likely it is that the provider is the best of its scope. */
export function bestWords(best: number): string {
  const percent = Math.round(100 * best);
  return percent === 0 ? 'Best in no draw' : percent === 100 ? 'Best in every draw' : `Best in ${percent} % of draws`;
}

/** What the uncorrected formula says of this line. */
export function uncorrectedWords({ score, rank }: NonNullable<RankingRow['uncorrected']>): string {
  return `The simple formula, uncorrected, gives ${Math.round(score)} (less is better): place ${rank}. It has no gate, no interval, and adds up what is not on one scale.`;
}

export const whose: Record<RankingIncident['verdict'], string> = {
  theirs: 'Theirs',
  ours: 'Ours',
  network: 'One network',
  region: 'Whole region',
};

export interface Lap {
  what: string;
  /** Seconds since the start; null where it did not happen yet or is not known. */
  seconds: number | null;
}

/** The stopwatch of a failover. Traffic has nowhere to go but from a provider, so only that has a switch. */
export function lapsOf({ start, verdict, trouble, detected, switched, recovered }: RankingIncident): Lap[] {
  const since = (time: number | null) => (time === null ? null : Math.max(0, Math.round((time - start) / 1000)));
  if (trouble === 'unusual') {
    // Nobody switches for what is only unusual, and nobody was ill.
    return [{ what: 'detected', seconds: since(detected) }];
  }
  return [
    { what: 'detected', seconds: since(detected) },
    ...(verdict === 'theirs' ? [{ what: 'switched', seconds: since(switched) }] : []),
    { what: 'recovered', seconds: since(recovered) },
  ];
}

/** Where an anomaly is, for what is wider than it: "eu, AS3320"; empty where it is of all of it. */
function whereWords({ region, network }: RankingAnomaly): string {
  return [region, network].filter((part) => part !== undefined).join(', ');
}

const mostAnomalies = 3;

/** What was unlike its past, the most surprising first, each with where it was: shown under an incident and a provider. */
export function anomalyWords(anomalies: readonly RankingAnomaly[] = []): string[] {
  const told = anomalies.slice(0, mostAnomalies).map((one) => {
    const where = whereWords(one);
    return where ? `${one.text} (${where})` : one.text;
  });
  const more = anomalies.length - told.length;
  return more > 0 ? [...told, `and ${more} more`] : told;
}

/** "90 s", "38 min", "not yet", "not seen". */
export function lapWords({ seconds }: Lap, ongoing: boolean): string {
  return seconds === null ? (ongoing ? 'not yet' : 'not seen') : lapTime(seconds);
}

const lapTime = (seconds: number) => (seconds < 120 ? `${seconds} s` : durationWords(1000 * seconds));

/** What the advised split does to the bill and to quality, as short facts. */
export function adviceFacts(split: SplitAdvice): Array<[name: string, value: string]> {
  const { currency, costNow, costAdvised, qualityNow, qualityAdvised, regret, confidence: sure } = split;
  const priced = costNow > 0 || costAdvised > 0;
  const bill = `${moneyWords(costNow, currency)} → ${moneyWords(costAdvised, currency)}`;
  return [
    ...(priced ? [['bill a month', bill] satisfies [string, string]] : []),
    ['quality', `${qualityNow.toFixed(1)} → ${qualityAdvised.toFixed(1)}`],
    ...(priced
      ? [['given away by today’s split', `${moneyWords(regret, currency)} a month`] satisfies [string, string]]
      : []),
    ['sure', shareWords(sure)],
  ];
}

/** The manifest of a scope as it would be served. */
export function manifestText(steering: RankingHeader['steering'], scope: string | undefined): string | undefined {
  const found = steering?.find(({ region }) => region === scope) ?? steering?.[0];
  return found && JSON.stringify(found.manifest, null, 2);
}
