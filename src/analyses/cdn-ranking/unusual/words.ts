import type { RankingAnomaly } from '../../../frames';
import { scoredRoles } from '../roles';
import { capital, listed, measured } from '../words';
import type { SignalAnomaly } from './find';

/** An anomaly with the region it is in. */
export interface PlacedAnomaly extends SignalAnomaly {
  region: string | null;
}

/** The one not seen for longest first, then the one furthest outside of the expected range. */
export function bySurprise(a: SignalAnomaly, b: SignalAnomaly): number {
  return b.days - a.days || timesOff(b) - timesOff(a);
}

function timesOff({ observed, low, high, lowIsBad }: SignalAnomaly): number {
  return lowIsBad ? low / observed : observed / high;
}

const knownRole = (id: string) => scoredRoles.find((role) => role.id === id);
const labelOf = (id: string) => (knownRole(id)?.label ?? id).toLowerCase();
const unitOf = (id: string) => knownRole(id)?.unit ?? 'none';

/** An anomaly as the frames have it. */
export function anomalyOf(one: PlacedAnomaly): RankingAnomaly {
  return {
    provider: one.provider,
    ...(one.region === null ? {} : { region: one.region }),
    ...(one.network === null ? {} : { network: one.network }),
    role: one.role,
    start: one.start,
    raised: one.raised,
    end: one.end,
    observed: one.observed,
    low: one.low,
    high: one.high,
    unit: unitOf(one.role),
    days: one.days,
    text: `${capital(labelOf(one.role))} ${factText(one)}`,
  };
}

/** "2.6 s, highest in 9 days (usual: 0.9 s to 1.4 s)". */
function factText(one: SignalAnomaly): string {
  const inUnit = (value: number) => measured({ unit: unitOf(one.role), value });
  return `${inUnit(one.observed)}, ${sinceWords(one)} (usual: ${inUnit(Math.max(0, one.low))} to ${inUnit(one.high)})`;
}

function sinceWords({ days, lowIsBad }: SignalAnomaly): string {
  if (days < 1) {
    return `${lowIsBad ? 'low' : 'high'} for this time of day`;
  }
  return `${lowIsBad ? 'lowest' : 'highest'} in ${days === 1 ? 'a day' : `${days} days`}`;
}

/** The first anomaly in a sentence, and which other signals are anomalous. `evidence` is not empty. */
export function evidenceText(evidence: PlacedAnomaly[]): string {
  const [first] = evidence;
  const place = first.region === null ? first.provider : `${first.provider} in ${first.region}`;
  const others = [...new Set(evidence.map(({ role }) => role))].filter((role) => role !== first.role).map(labelOf);
  const also = others.length > 0 ? `; also anomalous: ${listed(others)}` : '';
  return `${capital(labelOf(first.role))} of ${place}: ${factText(first)}${also}.`;
}
