import type { Region } from '../model/places';

export type CdnIncidentKind =
  | 'cdn-outage'
  | 'cdn-region-outage'
  | 'network-outage'
  | 'origin-outage'
  | 'cdn-slowdown'
  | 'cdn-degradation';

/** Whose trouble it is, seen from the operator of the streams. */
export type Whose = 'theirs' | 'ours' | 'network';

/** What is planted. Times are milliseconds since 1970, multiples of 15 s. */
export interface Planted {
  id: string;
  kind: CdnIncidentKind;
  provider?: string;
  region?: Region;
  network?: string;
  start: number;
  end: number;
  /** Share of requests that fail in an outage; in a slowdown and at the end of a degradation, the utilisation reached. */
  severity: number;
  /** Milliseconds until the steering sees trouble and its end; undefined where it does not act. */
  seenAfter?: number;
}

/** The ground truth of an incident. */
export interface CdnIncident extends Planted {
  whose: Whose;
  /** In words: "aurora", "aurora in eu", "AS3320", "all providers". */
  target: string;
  /** When half of the traffic had left the provider; null where none left. */
  switched: number | null;
  /** From when on not one request in 200 more than usual failed, of all in the places concerned; null where none did. */
  recovered: number | null;
  summary: string;
}

/** Time of the last after-effects: traffic comes back, caches warm up. */
export const AFTERMATH = 10 * 60_000;

export function whoseOf(kind: CdnIncidentKind): Whose {
  return kind === 'network-outage' ? 'network' : kind === 'origin-outage' ? 'ours' : 'theirs';
}

export function targetOf({ kind, provider, region, network }: Planted): string {
  switch (kind) {
    case 'network-outage':
      return network ?? '';
    case 'origin-outage':
      return 'all providers';
    default:
      return region === undefined ? (provider ?? '') : `${provider} in ${region}`;
  }
}

/** The target as one word. */
export function labelOf({ kind, provider, region, network }: Planted): string {
  if (kind === 'origin-outage') {
    return 'origin';
  }
  return network ?? [provider, region].filter((part) => part !== undefined).join('-');
}

export function summaryOf(one: Planted): string {
  const target = targetOf(one);
  switch (one.kind) {
    case 'cdn-outage':
    case 'cdn-region-outage':
      return `${target} answers most requests with 503`;
    case 'network-outage':
      return `Requests from ${target} fail, whoever serves them`;
    case 'origin-outage':
      return 'The origin fails, so nothing that is not in a cache is served';
    case 'cdn-slowdown':
      return `${target} is slow`;
    case 'cdn-degradation':
      return `${target} gets slower over hours`;
  }
}

/** How far a planted incident has come at a time: 0 outside; a degradation grows, everything else is there at once. */
export function levelOf({ kind, start, end }: Planted, time: number): number {
  if (time < start || time >= end) {
    return 0;
  }
  return kind === 'cdn-degradation' ? (time - start) / (end - start) : 1;
}

/** Share of its traffic that has left the provider in trouble, 0 to 1, for players that ask again within `ttl` ms. */
export function movedAway({ start, end, seenAfter, kind }: Planted, time: number, ttl: number): number {
  if (seenAfter === undefined) {
    return 0;
  }
  // A slow degradation is seen when it has become bad.
  const seen = kind === 'cdn-degradation' ? start + 0.75 * (end - start) + seenAfter : start + seenAfter;
  const part = (from: number) => Math.max(0, Math.min(1, (time - from) / ttl));
  return Math.max(0, part(seen) - part(Math.max(seen, end) + seenAfter));
}
