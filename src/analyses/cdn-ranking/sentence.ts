import type { RankingIncident, RankingRow, Severity, Summary } from '../../frames';
import type { RankingDetail } from './frames';
import { verdictWords } from './verdict/verdictWords';
import { listed } from './words';

/** Who leads, or that nobody clearly does; who is out since when and by whose fault; what else goes on; what to do. */
export function sentenceOf(
  { rows, incidents = [], split }: RankingDetail,
  regions: string[],
  timeOf: (time: number) => string,
  asked?: string
): Summary {
  const overall = rows.filter(({ region, network }) => region === undefined && network === undefined);
  const ongoing = incidents.filter(({ end }) => end === null);
  const failures = gateFailures(rows, overall);
  const parts = [leading(overall, regions, asked)];
  const told = new Set<RankingIncident>();
  for (const failure of failures) {
    const incident = ongoing.find((one) => isAbout(one, failure));
    if (incident) {
      told.add(incident);
    }
    parts.push(failureText(failure, incident, timeOf));
  }
  parts.push(...ongoing.filter((incident) => !told.has(incident)).map(({ text }) => text));
  if (ongoing.length === 0 && incidents.length > 0) {
    parts.push(incidents.length === 1 ? incidents[0].text : `${incidents.length} incidents are over.`);
  }
  if (split && (split.costNow > 0 || split.costAdvised > 0) && split.text.startsWith('Moving')) {
    parts.push(split.text);
  }
  const severity: Severity | null =
    failures.length > 0 || ongoing.some(({ trouble = 'failing' }) => trouble === 'failing')
      ? 'critical'
      : ongoing.length > 0
        ? 'warning'
        : incidents.length > 0
          ? 'info'
          : null;
  return { sentence: parts.join(' '), severity };
}

interface GateFailure {
  providers: string[];
  /** Empty: everywhere, or regions are not told apart. */
  regions: string[];
  since: number | undefined;
}

/** Providers that fail the gate; those that fail alike are named together. */
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
    const alike = failures.find((one) => one.since === began && one.regions.join() === regions.join());
    if (alike) {
      alike.providers.push(provider);
    } else {
      failures.push({ providers: [provider], regions, since: began });
    }
  }
  return failures;
}

/** Whether a failure is what an incident tells of, so that it need not be told twice. */
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
  const whose = incident ? ` (${verdictWords[incident.verdict]})` : '';
  return `${listed(providers)} ${providers.length === 1 ? 'fails' : 'fail'} the availability gate${where}${when}${whose}.`;
}

function leading(rows: RankingRow[], regions: string[], asked?: string): string {
  if (rows.length === 0) {
    return asked !== undefined
      ? `No provider to rank in "${asked}": no series has that region.`
      : 'No provider to rank: the queries returned no series.';
  }
  const where = regions.length === 1 ? ` in ${regions[0]}` : '';
  const leaders = rows.filter(({ rank }) => rank === 1);
  if (leaders.length === 0) {
    return `No provider can be ranked${where}.`;
  }
  if (leaders.length > 1) {
    const [first] = leaders;
    // Best in nearly every draw and still a tie: then the lead is too small to matter, and the share would confuse.
    const told = first.bestProbability !== undefined && first.bestProbability < 0.95;
    const share = told
      ? ` (${first.provider} best in ${Math.round(100 * (first.bestProbability ?? 0))} % of draws)`
      : '';
    return `No clear winner${where}: ${listed(leaders.map(({ provider }) => provider))} tie${share}.`;
  }
  const [best] = leaders;
  const next = rows.find(({ rank }) => rank === 2);
  const points = Math.round(best.score ?? 0);
  return next
    ? `${best.provider} leads${where} with ${points} points, ahead of ${next.provider} with ${Math.round(next.score ?? 0)}.`
    : `${best.provider} has ${points} points${where}.`;
}
