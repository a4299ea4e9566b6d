import type { RankingAnomaly, RankingIncident } from '../../../frames';
import type { RegionResult } from '../region/result';
import { anomalyOf, bySurprise, evidenceText, type PlacedAnomaly } from '../unusual/words';
import { attribute, explains, type Attribution, type Sensitivity } from './attribute';
import { keyOf, namesOf } from './cause';
import type { UnwordedIncident } from './incidents';
import { statesAt, timelinesOf, type SegmentTimeline } from './segments';
import { incidentText } from './words';

/** A detector is tuned for few false alarms: it sees half of the segments in trouble, and is wrong as seldom as the rules. */
const detectorSensitivity: Sensitivity = { seen: 0.5, mistaken: 0.02 };
/** Anomalies of one cause no further apart than this are one incident. */
const joinedMs = 30 * 60_000;

export function placedAnomalies(results: RegionResult[]): PlacedAnomaly[] {
  return results.flatMap(({ region, anomalies }) => anomalies.map((one) => ({ ...one, region })));
}

/** Time of the first row, ms, milliseconds per row, and number of rows. */
interface Timing {
  start: number;
  step: number;
  rows: number;
}

/**
 * The incidents of the rules with the anomalies that belong to them, and those of anomalies only, put into words. An
 * incident that the rules found keeps its cause: anomalies that the cause explains are its evidence, and open it earlier
 * where they were raised before; others near it are its consequences. Anomalies that no incident covers are attributed
 * as the rules' findings are, from what was raised by then.
 *
 * @param incidents of the rules
 * @param timeOf a time in words
 */
export function withAnomalies(
  incidents: UnwordedIncident[],
  results: RegionResult[],
  timing: Timing,
  timeOf: (time: number) => string
): RankingIncident[] {
  const anomalies = placedAnomalies(results);
  const worded = incidents.map((incident) => withEvidence(incident, anomalies, timeOf));
  if (anomalies.length === 0) {
    return worded;
  }
  const free = anomalies.filter(
    (one) => !incidents.some((incident) => overlap(incident, one) && isNear(incident, one))
  );
  return [...worded, ...ownIncidents(free, results, timing, timeOf)].sort((a, b) => a.start - b.start);
}

function overlap({ start, end }: { start: number; end: number | null }, one: PlacedAnomaly): boolean {
  return one.raised <= (end ?? Infinity) && (one.end ?? Infinity) >= start;
}

/** Whether an incident takes place where an anomaly is. */
function isNear({ provider, region, network }: UnwordedIncident, one: PlacedAnomaly): boolean {
  const sameRegion = region === undefined || one.region === null || region === one.region;
  return provider === one.provider || (sameRegion && (network === undefined || one.network === network));
}

/** Whether the cause of an incident explains an anomaly. */
function isOf({ provider, region, network }: UnwordedIncident, one: PlacedAnomaly): boolean {
  return (
    (provider === undefined || provider === one.provider) &&
    (region === undefined || one.region === null || region === one.region) &&
    (network === undefined || network === one.network)
  );
}

function withEvidence(
  incident: UnwordedIncident,
  anomalies: PlacedAnomaly[],
  timeOf: (time: number) => string
): RankingIncident {
  const evidence = anomalies.filter((one) => isOf(incident, one) && overlap(incident, one)).sort(bySurprise);
  if (evidence.length === 0) {
    return { ...incident, text: incidentText(incident, timeOf) };
  }
  const before = evidence.filter(({ raised }) => raised < incident.detected);
  const full: UnwordedIncident = {
    ...incident,
    anomalies: evidence.map(anomalyOf),
    ...(before.length > 0
      ? {
          start: Math.min(incident.start, ...before.map(({ start }) => start)),
          detected: Math.min(...before.map(({ raised }) => raised)),
        }
      : {}),
  };
  return { ...full, text: incidentText(full, timeOf, evidenceText(evidence)) };
}

/** A time range with one cause. */
interface CauseRange {
  attribution: Attribution;
  from: number;
  to: number;
  detected: number;
}

/** Incidents of anomalies only. */
function ownIncidents(
  free: PlacedAnomaly[],
  results: RegionResult[],
  timing: Timing,
  timeOf: (time: number) => string
): RankingIncident[] {
  const timelines = timelinesOf(results);
  const edges = [...new Set(free.flatMap(({ raised, end }) => [raised, end ?? Infinity]))].sort((a, b) => a - b);
  const ranges: CauseRange[] = [];
  edges.slice(0, -1).forEach((from, i) => {
    const active = free.filter(({ raised, end }) => raised <= from && (end ?? Infinity) > from);
    const attribution = attributionAt(timelines, active, rowAt(from, timing));
    if (attribution) {
      addTo(ranges, { attribution, from, to: edges[i + 1], detected: from });
    }
  });
  return ranges.flatMap((range) => incidentOf(range, free, timeOf) ?? []);
}

function rowAt(time: number, { start, step, rows }: Timing): number {
  return Math.min(rows - 1, Math.max(0, Math.floor((time - start) / step)));
}

function attributionAt(timelines: SegmentTimeline[], active: PlacedAnomaly[], row: number): Attribution | undefined {
  const states = statesAt(timelines, row).map((state) => ({
    ...state,
    health: active.some((one) => isIn(one, state))
      ? ('slow' as const)
      : state.health === 'unknown'
        ? state.health
        : ('ok' as const),
  }));
  return attribute(states, undefined, detectorSensitivity);
}

function isIn(one: PlacedAnomaly, { provider, region, network }: Omit<SegmentTimeline, 'letters'>): boolean {
  return one.provider === provider && one.region === region && (one.network === null || one.network === network);
}

/** Extends the last range with the same cause, or replaces a short one that a wider cause follows at once. */
function addTo(ranges: CauseRange[], next: CauseRange): void {
  const key = keyOf(next.attribution.cause);
  const same = [...ranges]
    .reverse()
    .find(({ attribution, to }) => keyOf(attribution.cause) === key && next.from - to <= joinedMs);
  if (same) {
    same.to = next.to;
    same.attribution = next.attribution.confidence > same.attribution.confidence ? next.attribution : same.attribution;
    return;
  }
  const last = ranges[ranges.length - 1];
  if (last && last.to === next.from && last.to - last.from <= joinedMs) {
    // The cause was still being found: it changes, the time of detection does not.
    ranges[ranges.length - 1] = { ...next, from: last.from, detected: last.detected };
    return;
  }
  ranges.push(next);
}

function incidentOf(
  { attribution: { cause, confidence }, from, to, detected }: CauseRange,
  free: PlacedAnomaly[],
  timeOf: (time: number) => string
): RankingIncident | undefined {
  const evidence = free
    .filter((one) => explains(cause, one) && one.raised < to && (one.end ?? Infinity) > from)
    .sort(bySurprise);
  if (evidence.length === 0) {
    return undefined;
  }
  const ongoing = to === Infinity;
  const incident: UnwordedIncident = {
    id: `unusual/${keyOf(cause)}@${detected}`,
    ...namesOf(cause),
    trouble: 'unusual',
    start: Math.min(...evidence.map((one) => one.start)),
    end: ongoing ? null : to,
    detected,
    switched: null,
    recovered: ongoing ? null : to,
    confidence,
    severity: ongoing ? 'warning' : 'info',
    anomalies: evidence.map(anomalyOf),
  };
  return { ...incident, text: incidentText(incident, timeOf, evidenceText(evidence)) };
}

/** What is anomalous now about a provider, a provider's region or its network; most surprising first. */
export function anomaliesNow(
  anomalies: PlacedAnomaly[],
  { provider, region, network }: { provider: string; region: string | null; network: string | null }
): RankingAnomaly[] {
  return anomalies
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
