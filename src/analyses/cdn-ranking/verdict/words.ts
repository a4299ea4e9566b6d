import { durationWords, type RankingIncident } from '../../../frames';
import { capital } from '../words';

/** Whose fault it is, in words. */
export const faultWords: Record<RankingIncident['verdict'], string> = {
  theirs: 'provider fault',
  ours: 'fault on your side',
  network: 'network fault',
  region: 'regional fault',
};

const troubleWords: Record<NonNullable<RankingIncident['trouble']>, string> = {
  failing: 'outage',
  slow: 'slowdown',
  unusual: 'anomaly',
};

type Named = Pick<RankingIncident, 'verdict' | 'trouble' | 'provider' | 'region' | 'network'>;

/** "borealis outage in eu", "AS3320 slowdown", "Outage of all providers". */
export function incidentTitle({ trouble = 'failing', provider, region, network }: Named): string {
  const what = troubleWords[trouble];
  const where = region === undefined ? '' : ` in ${region}`;
  const who = provider ?? network;
  return who === undefined ? `${capital(what)} of all providers${where}` : `${who} ${what}${where}`;
}

/**
 * "borealis outage 12:09–12:41 (provider fault). Detected in 1 min, traffic moved in 4 min, recovered in 6 min."
 * @param evidence sentences about its anomalies; empty for none
 */
export function incidentText(
  incident: Omit<RankingIncident, 'text'>,
  timeOf: (time: number) => string,
  evidence = ''
): string {
  const { start, end, verdict, trouble } = incident;
  const when = end === null ? `since ${timeOf(start)}` : `${timeOf(start)}–${timeOf(end)}`;
  const head = `${incidentTitle(incident)} ${when} (${faultWords[verdict]}).`;
  return [head, trouble === 'unusual' ? '' : lapText(incident), evidence].filter(Boolean).join(' ');
}

/** How the failover went. */
function lapText({ start, detected, switched, recovered }: Omit<RankingIncident, 'text'>): string {
  const lap = (what: string, time: number | null) =>
    time === null ? [] : [`${what} in ${durationWords(time - start)}`];
  const laps = [...lap('detected', detected), ...lap('traffic moved', switched), ...lap('recovered', recovered)];
  return `${capital(laps.join(', '))}.`;
}
