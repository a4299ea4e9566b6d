import type { RankingAnomaly, RankingIncident } from '../../../frames';
import type { RegionResult } from '../region/run';
import { anomalyOf, bySurprise, unusualText } from '../unusual/words';
import type { Unusual } from '../unusual/find';
import { attribute, explains, type Attribution, type Cause, type Sight } from './attribute';
import { cellsOf, keyOf, wordsOf, type CellRun } from './incidents';

/** A detector is made to be silent: it sees half of the cells in trouble, and is wrong as seldom as the rules. */
const byDetector: Sight = { seen: 0.5, mistaken: 0.02 };
/** Anomalies of one cause no further apart than this are one incident. */
const joinedMs = 30 * 60_000;

/** An anomaly with the region it is of. */
export interface Placed extends Unusual {
  region: string | null;
}

export function placedOf(results: RegionResult[]): Placed[] {
  return results.flatMap(({ region, unusual }) => unusual.map((one) => ({ ...one, region })));
}

/**
 * The incidents of the rules with the anomalies that belong to them, and those of anomalies alone. Where the rules have
 * found an incident, it stays whose it is: anomalies that its cause explains are its evidence, and open it earlier where
 * they were raised before; others in its place are what it brings about. Anomalies that no incident covers are attributed
 * as the rules' findings are, from what was raised by then.
 *
 * @param incidents of the rules
 * @param timing of the rows, ms
 */
export function withUnusual(
  incidents: RankingIncident[],
  results: RegionResult[],
  timing: { start: number; step: number; rows: number }
): RankingIncident[] {
  const placed = placedOf(results);
  if (placed.length === 0) {
    return incidents;
  }
  const free = placed.filter((one) => !incidents.some((incident) => overlap(incident, one) && isNear(incident, one)));
  return [...incidents.map((incident) => withEvidence(incident, placed)), ...ownIncidents(free, results, timing)].sort(
    (a, b) => a.start - b.start
  );
}

function overlap({ start, end }: { start: number; end: number | null }, one: Placed): boolean {
  return one.raised <= (end ?? Infinity) && (one.end ?? Infinity) >= start;
}

/** Whether an incident takes place where an anomaly is. */
function isNear({ provider, region, network }: RankingIncident, one: Placed): boolean {
  const sameRegion = region === undefined || one.region === null || region === one.region;
  return provider === one.provider || (sameRegion && (network === undefined || one.network === network));
}

/** Whether the cause of an incident explains an anomaly. */
function isOf({ provider, region, network }: RankingIncident, one: Placed): boolean {
  return (
    (provider === undefined || provider === one.provider) &&
    (region === undefined || one.region === null || region === one.region) &&
    (network === undefined || network === one.network)
  );
}

function withEvidence(incident: RankingIncident, placed: Placed[]): RankingIncident {
  const evidence = placed.filter((one) => isOf(incident, one) && overlap(incident, one)).sort(bySurprise);
  if (evidence.length === 0) {
    return incident;
  }
  const anomalies = evidence.map(anomalyOf);
  const before = evidence.filter(({ raised }) => raised < incident.detected);
  const text = `${incident.text} ${unusualText(evidence)}`;
  return before.length === 0
    ? { ...incident, anomalies, text }
    : {
        ...incident,
        anomalies,
        text,
        start: Math.min(incident.start, ...before.map(({ start }) => start)),
        detected: Math.min(...before.map(({ raised }) => raised)),
      };
}

interface Span {
  attribution: Attribution;
  from: number;
  to: number;
  detected: number;
}

/** Incidents of anomalies alone. */
function ownIncidents(
  free: Placed[],
  results: RegionResult[],
  timing: { start: number; step: number; rows: number }
): RankingIncident[] {
  const cells = cellsOf(results);
  const edges = [...new Set(free.flatMap(({ raised, end }) => [raised, end ?? Infinity]))].sort((a, b) => a - b);
  const spans: Span[] = [];
  edges.slice(0, -1).forEach((from, i) => {
    const active = free.filter(({ raised, end }) => raised <= from && (end ?? Infinity) > from);
    const found = attributed(cells, active, Math.floor((from - timing.start) / timing.step), timing.rows);
    if (found) {
      addTo(spans, { attribution: found, from, to: edges[i + 1], detected: from });
    }
  });
  return spans.flatMap((span) => incidentOf(span, free) ?? []);
}

function attributed(cells: CellRun[], active: Placed[], row: number, rows: number): Attribution | undefined {
  const at = Math.min(rows - 1, Math.max(0, row));
  const now = cells.map(({ letters, ...place }) => ({
    ...place,
    health: active.some((one) => isIn(one, place))
      ? ('slow' as const)
      : letters[at] === ' '
        ? ('unknown' as const)
        : ('ok' as const),
  }));
  return attribute(now, undefined, byDetector);
}

function isIn(one: Placed, { provider, region, network }: Omit<CellRun, 'letters'>): boolean {
  return one.provider === provider && one.region === region && (one.network === null || one.network === network);
}

/** Goes on with the last span where it is of the same cause, or hardly over when a wider reading took its place. */
function addTo(spans: Span[], next: Span): void {
  const key = keyOf(next.attribution.cause);
  const same = [...spans]
    .reverse()
    .find((span) => keyOf(span.attribution.cause) === key && next.from - span.to <= joinedMs);
  if (same) {
    same.to = next.to;
    same.attribution = next.attribution.sure > same.attribution.sure ? next.attribution : same.attribution;
    return;
  }
  const last = spans[spans.length - 1];
  if (last && last.to === next.from && last.to - last.from <= joinedMs) {
    // It was being found out: who is named changes, when it was noticed does not.
    spans[spans.length - 1] = { ...next, from: last.from, detected: last.detected };
    return;
  }
  spans.push(next);
}

function incidentOf({ attribution, from, to, detected }: Span, free: Placed[]): RankingIncident | undefined {
  const { cause, sure } = attribution;
  const evidence = free
    .filter((one) => covers(cause, one) && one.raised < to && (one.end ?? Infinity) > from)
    .sort(bySurprise);
  if (evidence.length === 0) {
    return undefined;
  }
  const start = Math.min(...evidence.map((one) => one.start));
  const ongoing = to === Infinity;
  const words = wordsOf(cause);
  return {
    id: `unusual/${keyOf(cause)}@${detected}`,
    ...words,
    trouble: 'unusual',
    start,
    end: ongoing ? null : to,
    detected,
    switched: null,
    recovered: ongoing ? null : to,
    confidence: sure,
    severity: ongoing ? 'warning' : 'info',
    anomalies: evidence.map(anomalyOf),
    text: unusualText(evidence, words),
  };
}

/** Whether a cause explains an anomaly; one of a whole region is no network's alone. */
function covers(cause: Cause, { provider, region, network }: Placed): boolean {
  return explains(cause, { provider, region, network });
}

/** What is unusual now about a provider, a provider's region or its network; most surprising first. */
export function unusualNow(
  placed: Placed[],
  { provider, region, network }: { provider: string; region: string | null; network: string | null }
): RankingAnomaly[] {
  return placed
    .filter(
      (one) =>
        one.end === null &&
        one.provider === provider &&
        (region === null || one.region === region) &&
        (network === null || one.network === null || one.network === network)
    )
    .sort(bySurprise)
    .map(anomalyOf);
}
