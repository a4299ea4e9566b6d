import type { RankingIncident, RankingRow, Severity, Summary } from '../../frames';
import type { RankingDetail } from './frames';
import { faultWords } from './verdict/words';
import { listed } from './words';

/**
 * Who leads, or that nobody clearly does; who fails the gate since when and whose fault it is; other incidents; advice.
 * @param regions those that were ranked
 * @param timeOf a time in words
 * @param wanted the only region to rank in; undefined for all
 */
export function sentenceOf(
  { rows, incidents = [], split }: RankingDetail,
  regions: string[],
  timeOf: (time: number) => string,
  wanted?: string
): Summary {
  const overall = rows.filter(({ region, network }) => region === undefined && network === undefined);
  const ongoing = incidents.filter(({ end }) => end === null);
  const failures = gateFailures(rows, overall);
  const parts = [leading(overall, regions, wanted)];
  const covered = new Set<RankingIncident>();
  for (const failure of failures) {
    const incident = ongoing.find((one) => isAbout(one, failure));
    if (incident) {
      covered.add(incident);
    }
    parts.push(failureText(failure, incident, timeOf));
  }
  parts.push(...ongoing.filter((incident) => !covered.has(incident)).map(({ text }) => text));
  if (ongoing.length === 0 && incidents.length > 0) {
    parts.push(incidents.length === 1 ? incidents[0].text : `${incidents.length} incidents have ended.`);
  }
  if (split && (split.costNow > 0 || split.costAdvised > 0) && split.moves?.length) {
    parts.push(split.text);
  }
  return { sentence: parts.join(' '), severity: failures.length > 0 ? 'critical' : severityOf(incidents, ongoing) };
}

function severityOf(incidents: RankingIncident[], ongoing: RankingIncident[]): Severity | null {
  if (ongoing.length > 0) {
    return ongoing.some(({ trouble = 'failing' }) => trouble === 'failing') ? 'critical' : 'warning';
  }
  return incidents.length > 0 ? 'info' : null;
}

interface GateFailure {
  providers: string[];
  /** Empty: everywhere, or series name no region. */
  regions: string[];
  since: number | undefined;
}

/** Providers that fail the gate; those that fail since the same time in the same regions are named together. */
function gateFailures(rows: RankingRow[], overall: RankingRow[]): GateFailure[] {
  const failures: GateFailure[] = [];
  for (const { provider, verdict, since } of overall) {
    const regional = rows.filter(
      (row) => row.provider === provider && row.region !== undefined && !row.network && row.verdict === 'gate'
    );
    if (verdict !== 'gate' && regional.length === 0) {
      continue;
    }
    const regions = verdict === 'gate' ? [] : regional.map(({ region = '' }) => region);
    const began = since ?? regional[0]?.since;
    const same = failures.find((one) => one.since === began && one.regions.join() === regions.join());
    if (same) {
      same.providers.push(provider);
    } else {
      failures.push({ providers: [provider], regions, since: began });
    }
  }
  return failures;
}

/** Whether a failure is that of an incident, so that it is reported only once. */
function isAbout(incident: RankingIncident, { providers, regions }: GateFailure): boolean {
  const here = incident.region === undefined || regions.length === 0 || regions.join() === incident.region;
  return (
    here &&
    incident.network === undefined &&
    (incident.provider === undefined || providers.join() === incident.provider)
  );
}

function failureText(
  { providers, regions, since }: GateFailure,
  incident: RankingIncident | undefined,
  timeOf: (time: number) => string
): string {
  const where = regions.length > 0 ? ` in ${listed(regions)}` : '';
  const when = since === undefined ? '' : ` since ${timeOf(since)}`;
  const whose = incident ? ` (${faultWords[incident.verdict]})` : '';
  return `${listed(providers)} ${providers.length === 1 ? 'fails' : 'fail'} the availability gate${where}${when}${whose}.`;
}

function leading(rows: RankingRow[], regions: string[], wanted?: string): string {
  if (rows.length === 0) {
    return wanted !== undefined
      ? `No provider to rank in "${wanted}": no series has that region.`
      : 'No provider to rank: the queries returned no series.';
  }
  const where = regions.length === 1 ? ` in ${regions[0]}` : '';
  const leaders = rows.filter(({ rank }) => rank === 1);
  if (leaders.length === 0) {
    return `No provider can be ranked${where}.`;
  }
  if (leaders.length > 1) {
    const [first] = leaders;
    const { provider, bestProbability: best = 1 } = first;
    // Best in nearly every draw and still a tie: then the lead is too small to matter, and the probability would confuse.
    const chance = best < 0.95 ? ` (${provider} is best with a probability of ${Math.round(100 * best)}%)` : '';
    return `No clear winner${where}: ${listed(leaders.map((row) => row.provider))} tie${chance}.`;
  }
  const [best] = leaders;
  const next = rows.find(({ rank }) => rank === 2);
  const points = Math.round(best.score ?? 0);
  return next
    ? `${best.provider} leads${where} with ${points} points, ahead of ${next.provider} with ${Math.round(next.score ?? 0)}.`
    : `${best.provider} has ${points} points${where}.`;
}
