import type { RankingAnomaly, RankingIncident } from '../../../frames';
import { scoredRoles } from '../roles';
import { capital, listed, measured } from '../words';
import { verdictWords } from '../verdict/verdictWords';
import type { Unusual } from './find';

interface Placed extends Unusual {
  region: string | null;
}

/** The longest without anything alike first, then the furthest off. */
export function bySurprise(a: Unusual, b: Unusual): number {
  return b.days - a.days || timesOff(b) - timesOff(a);
}

function timesOff({ came, low, high, lowIsBad }: Unusual): number {
  return lowIsBad ? low / came : came / high;
}

const knownRole = (id: string) => scoredRoles.find((role) => role.id === id);
const labelOf = (id: string) => (knownRole(id)?.label ?? id).toLowerCase();

/** An anomaly as the frames have it. */
export function anomalyOf(one: Placed): RankingAnomaly {
  const unit = knownRole(one.role)?.unit ?? 'none';
  const value = measured({ unit, value: one.came });
  const ends = `${measured({ unit, value: Math.max(0, one.low) })} to ${measured({ unit, value: one.high })}`;
  return {
    provider: one.provider,
    ...(one.region === null ? {} : { region: one.region }),
    ...(one.network === null ? {} : { network: one.network }),
    role: one.role,
    start: one.start,
    raised: one.raised,
    end: one.end,
    observed: one.came,
    low: one.low,
    high: one.high,
    unit,
    days: one.days,
    text: `${capital(labelOf(one.role))} ${value}, ${sinceWords(one)}: ${ends} is usual`,
  };
}

/** "not so high in 9 days", "high for this time of day". */
function sinceWords({ days, lowIsBad }: Unusual): string {
  const way = lowIsBad ? 'low' : 'high';
  return days < 1 ? `${way} for this time of day` : `not so ${way} in ${daysWords(days)}`;
}

/** Errors, hits and sessions are many; latency is one. */
const isMany = (role: string) => labelOf(role).endsWith('s');

const daysWords = (days: number) => (days === 1 ? 'a day' : `${days} days`);

/**
 * The first anomaly in a sentence, and which signals else.
 * @param incident whose it is, where the sentence stands alone
 */
export function unusualText(evidence: Placed[], incident?: Pick<RankingIncident, 'target' | 'verdict'>): string {
  const [first] = evidence;
  const { days, lowIsBad, role } = first;
  const whole = incident?.target ?? [first.provider, first.region && `in ${first.region}`].filter(Boolean).join(' ');
  const way = lowIsBad ? 'low' : 'high';
  const whose = incident ? ` (${verdictWords[incident.verdict]})` : '';
  const fact =
    days < 1
      ? `${capital(labelOf(role))} of ${whole} ${isMany(role) ? 'are' : 'is'} ${way} for this time of day${whose}`
      : `${capital(labelOf(role))} of ${whole} ${isMany(role) ? 'have' : 'has'} not been so ${way} in ${daysWords(days)}${whose}`;
  const unit = knownRole(role)?.unit ?? 'none';
  const numbers = `${measured({ unit, value: first.came })} where ${measured({ unit, value: Math.max(0, first.low) })} to ${measured({ unit, value: first.high })} is usual`;
  const others = [...new Set(evidence.map((one) => one.role))].filter((one) => one !== role).map(labelOf);
  const also = others.length > 0 ? `; also unusual: ${listed(others)}` : '';
  return `${fact}: ${numbers}${also}.`;
}
