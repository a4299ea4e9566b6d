import type { CdnIncidentKind } from '../../simulator/cdn';

/** What a worker is to do: one planted incident, one quiet hour, or one hour of two equal providers. */
export type CdnJob =
  | { what: 'incident'; second: boolean; seed: number; kind: CdnIncidentKind }
  | { what: 'hour'; second: boolean; number: number }
  | { what: 'tie'; second: boolean; seed: number };

export type CdnAnswer =
  | {
      what: 'incident';
      kind: CdnIncidentKind;
      wanted: string;
      said: string[];
      right: boolean;
      /** Named, as whose it is, in what a panel shows two minutes after the begin. */
      named: boolean;
      /** Most changes of the leader in one scope. */
      flips: number;
      /**
       * Seconds by which the stopwatch differs from the truth as rates over a minute show it; null where there is nothing
       * to stop, NaN where it missed. `late` is from the instant itself.
       */
      switched: number | null;
      recovered: number | null;
      late: number | null;
      /** Advice that broke a limit. */
      broken: string[];
    }
  | { what: 'hour'; intervals: number; covered: number; low: number; high: number; width: number }
  | { what: 'tie'; tied: boolean };

const kinds: CdnIncidentKind[] = [
  'cdn-outage',
  'cdn-region-outage',
  'network-outage',
  'origin-outage',
  'cdn-degradation',
];

export function jobsOf(second: boolean, quick: boolean, hours: number): CdnJob[] {
  const seeds = quick ? 1 : 5;
  return [
    ...kinds.flatMap((kind) =>
      Array.from({ length: seeds }, (_, i): CdnJob => ({ what: 'incident', second, seed: i + 1, kind }))
    ),
    ...Array.from({ length: quick ? 5 : 20 }, (_, i): CdnJob => ({ what: 'tie', second, seed: i + 1 })),
    ...Array.from({ length: hours }, (_, i): CdnJob => ({ what: 'hour', second, number: i })),
  ];
}
