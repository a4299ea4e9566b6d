import { durationWords, type LeaderChange, type RankingIncident } from '../../../frames';
import { trailingRows, type ProviderResult, type RegionResult } from '../region/run';
import type { RankingTask } from '../task';
import { attribute, explains, type Attribution, type Cause, type Cell } from './attribute';
import type { Health } from './health';
import { leaders } from './leader';
import { failover } from './stopwatch';
import { troubleWords, verdictWords } from './verdictWords';

const healthOfLetter: Record<string, Health> = { o: 'ok', f: 'failing', s: 'slow', ' ': 'unknown' };

interface Span {
  attribution: Attribution;
  first: number;
  /** Last row at which the cause was found. */
  last: number;
  detected: number;
}

/**
 * Trouble over the range looked at: at every row, whose it is; runs of one cause are one incident. A cause must be found
 * twice in a row, and a pause of `dwellRows` does not end it, so that one noisy row neither begins nor ends anything.
 */
export function incidentsOf(
  tasks: RankingTask[],
  results: RegionResult[],
  originFailing?: Array<boolean | undefined>
): RankingIncident[] {
  if (tasks.length === 0) {
    return [];
  }
  const [{ rows, dwellRows, start, step }] = tasks;
  const spans: Span[] = [];
  let candidate: { key: string; row: number } | undefined;
  const cells = cellsOf(results);
  const known = new Map<string, Attribution | undefined>();
  for (const row of rowsInTrouble(cells, rows)) {
    const found = attributeOnce(cells, row, originFailing?.[row], known);
    if (!found) {
      continue;
    }
    const key = keyOf(found.cause);
    const open = [...spans]
      .reverse()
      .find((span) => keyOf(span.attribution.cause) === key && row - span.last <= dwellRows + 1);
    if (open) {
      open.last = row;
      open.attribution = found.sure > open.attribution.sure ? found : open.attribution;
    } else if (candidate?.key === key && candidate.row === row - 1) {
      spans.push({ attribution: found, first: row - 1, last: row, detected: row });
    }
    candidate = { key, row };
  }
  const timeOf = (row: number) => start + row * step;
  return settled(spans, dwellRows).map((span) => {
    const { cause, sure } = span.attribution;
    const { share, errors } = flowOf(results, cause, rows);
    const watch = failover(span.first, share, errors);
    const ongoing = span.last >= rows - 1 - dwellRows;
    const time = (row: number | undefined) => (row === undefined ? null : timeOf(row));
    const incident: Omit<RankingIncident, 'text'> = {
      id: `${keyOf(cause)}@${timeOf(span.first)}`,
      ...wordsOf(cause),
      trouble: troubleOf(cells, span),
      start: timeOf(span.first),
      end: ongoing ? null : timeOf(span.last + 1),
      detected: timeOf(span.detected),
      switched: cause.kind === 'provider' || cause.kind === 'provider in region' ? time(watch.switched) : null,
      recovered: time(watch.recovered),
      confidence: sure,
      severity: ongoing ? 'critical' : 'warning',
    };
    return { ...incident, text: textOf(incident) };
  });
}

/** A wider cause that begins while a narrower one of the same trouble is being sorted out takes its place. */
function settled(spans: Span[], dwellRows: number): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const before = kept[kept.length - 1];
    const overlaps = before && span.first <= before.last + 1;
    if (overlaps && before.last - before.first <= dwellRows && span.last - span.first > before.last - before.first) {
      kept[kept.length - 1] = { ...span, first: before.first };
    } else if (!overlaps || span.last - span.first > dwellRows) {
      kept.push(span);
    }
  }
  return kept;
}

/** A cell of the comparison, with its health row by row. */
export interface CellRun extends Omit<Cell, 'health'> {
  letters: string;
}

export function cellsOf(results: RegionResult[]): CellRun[] {
  return results.flatMap(({ region, providers }) =>
    providers.flatMap(({ name, health, networks }): CellRun[] =>
      networks.length > 0
        ? networks.map((one) => ({ provider: name, region, network: one.network, letters: one.health }))
        : [{ provider: name, region, network: null, letters: health }]
    )
  );
}

/** Rows at which some cell is not well, ascending: the others need no attribution. */
function rowsInTrouble(cells: CellRun[], rows: number): number[] {
  const trouble = new Uint8Array(rows);
  for (const { letters } of cells) {
    for (const { index } of letters.matchAll(/[fs]/g)) {
      trouble[index] = 1;
    }
  }
  return [...trouble.keys()].filter((row) => trouble[row] === 1);
}

/** Healths repeat from row to row: each pattern of them is attributed once. */
function attributeOnce(
  cells: CellRun[],
  row: number,
  originFailing: boolean | undefined,
  known: Map<string, Attribution | undefined>
): Attribution | undefined {
  const pattern = `${cells.map(({ letters }) => letters[row]).join('')}${originFailing ?? ''}`;
  if (!known.has(pattern)) {
    const now = cells.map(({ letters, ...place }) => ({ ...place, health: healthOfLetter[letters[row]] }));
    known.set(pattern, attribute(now, originFailing));
  }
  return known.get(pattern);
}

/** Failing where anything the cause explains failed while it lasted; else users only had to wait. */
function troubleOf(cells: CellRun[], { attribution, first, last }: Span): 'failing' | 'slow' {
  const failed = cells.some(
    (cell) => explains(attribution.cause, cell) && cell.letters.slice(first, last + 1).includes('f')
  );
  return failed ? 'failing' : 'slow';
}

export function keyOf(cause: Cause): string {
  return Object.values(cause).join('/');
}

export function wordsOf(cause: Cause): Pick<RankingIncident, 'verdict' | 'target' | 'provider' | 'region' | 'network'> {
  switch (cause.kind) {
    case 'ours':
      return { verdict: 'ours', target: 'all providers' };
    case 'provider':
      return { verdict: 'theirs', target: cause.provider, provider: cause.provider };
    case 'provider in region':
      return {
        verdict: 'theirs',
        target: `${cause.provider} in ${cause.region}`,
        provider: cause.provider,
        region: cause.region,
      };
    case 'network':
      return { verdict: 'network', target: cause.network, network: cause.network };
    case 'region':
      return { verdict: 'region', target: cause.region, region: cause.region };
  }
}

/** The share of traffic the provider in trouble carries, and the errors all users there see. */
function flowOf(results: RegionResult[], cause: Cause, rows: number): { share?: Float64Array; errors?: Float64Array } {
  const region = 'region' in cause ? cause.region : null;
  const provider = 'provider' in cause ? cause.provider : null;
  const providers = results.filter((one) => region === null || one.region === region).flatMap((one) => one.providers);
  // Bytes fall as soon as requests fail, long before anybody has moved.
  const carried = sumOf(providers, rows, (one) => one.carried);
  const own = sumOf(
    providers.filter(({ name }) => name === provider),
    rows,
    (one) => one.carried
  );
  const asked = sumOf(providers, rows, (one) => one.asked);
  const failed = sumOf(providers, rows, (one) => one.failed);
  return {
    share: provider === null ? undefined : own.map((value, row) => (carried[row] > 0 ? value / carried[row] : NaN)),
    errors: failed.map((value, row) => (asked[row] > 0 ? value / asked[row] : NaN)),
  };
}

/** Row by row sum of what is there. */
function sumOf(providers: ProviderResult[], rows: number, of: (one: ProviderResult) => Float64Array): Float64Array {
  const sums = new Float64Array(rows);
  for (const one of providers) {
    const values = of(one);
    for (let row = 0; row < rows; row++) {
      sums[row] += Number.isNaN(values[row]) ? 0 : values[row];
    }
  }
  return sums;
}

function textOf(incident: Omit<RankingIncident, 'text'>): string {
  const lap = (what: string, time: number | null) =>
    time === null ? [] : [`${what} after ${durationWords(time - incident.start)}`];
  const facts = [
    ...lap('detected', incident.detected),
    ...lap('traffic moved', incident.switched),
    ...lap('users well', incident.recovered),
  ];
  return `${troubleWords[incident.trouble ?? 'failing']} of ${incident.target} (${verdictWords[incident.verdict]}): ${facts.join(', ')}.`;
}

/** Changes of the leader in each region, or in all where regions are not told apart. */
export function changesOf(
  tasks: RankingTask[],
  results: RegionResult[],
  margin: number,
  incidents: RankingIncident[] = []
): LeaderChange[] {
  return results.flatMap(({ region, providers }, i) => {
    const { rows, start, step, dwellRows } = tasks[i];
    const scores = providers.map(({ points }) => points);
    const memoryRows = trailingRows(step);
    // What was averaged must have gone through the mean before a new leader is questioned.
    const rules = { margin, memoryRows, dwellRows, stayRows: memoryRows + dwellRows };
    const led = leaders(scores, rows, rules, heldRows(incidents, region, tasks[i]));
    const changes: LeaderChange[] = [];
    for (let row = 1; row < rows; row++) {
      if (led[row] !== led[row - 1] && led[row - 1] >= 0) {
        changes.push({
          time: start + row * step,
          ...(region === null ? {} : { region }),
          from: providers[led[row - 1]].name,
          to: led[row] >= 0 ? providers[led[row]].name : null,
        });
      }
    }
    return changes;
  });
}

/**
 * Rows of trouble that is not a provider's, from when it was detected until the means have forgotten it: all providers of
 * the scope fail, some sooner than others, and that says nothing about who is best.
 */
function heldRows(incidents: RankingIncident[], region: string | null, { start, step, rows }: RankingTask): Uint8Array {
  const held = new Uint8Array(rows);
  for (const one of incidents) {
    if (one.verdict === 'ours' || (one.verdict === 'region' && one.region === region)) {
      const until = one.end === null ? rows : Math.round((one.end - start) / step) + trailingRows(step);
      held.fill(1, Math.max(0, Math.round((one.detected - start) / step)), Math.min(rows, until));
    }
  }
  return held;
}
