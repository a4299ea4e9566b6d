import type { CdnIncidentKind } from '../../simulator/cdn';

export const worldNames = ['first', 'second', 'third'] as const;

export type WorldName = (typeof worldNames)[number];

/** What a worker is to do: one planted incident, one quiet hour, one hour of two equal providers, or six quiet hours. */
export type CdnJob =
  | { what: 'incident'; world: WorldName; seed: number; kind: CdnIncidentKind }
  | { what: 'hour'; world: WorldName; number: number }
  | { what: 'tie'; world: WorldName; seed: number }
  | { what: 'quiet'; world: WorldName; seed: number }
  | { what: 'mild'; world: WorldName; seed: number };

export type CdnAnswer =
  | {
      what: 'incident';
      kind: CdnIncidentKind;
      wanted: string;
      reported: string[];
      right: boolean;
      /** Named with its cause in what a panel shows two minutes after it began. */
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
  | { what: 'tie'; tied: boolean }
  /** False incidents, by the rules only and with anomalies. */
  | { what: 'quiet'; hours: number; byRules: string[]; withPast: string[] }
  /** Whether a slowdown within all limits was named, by the rules only and with anomalies. */
  | { what: 'mild'; wanted: string; byRules: boolean; withPast: boolean; reported: string[] };

const kinds: CdnIncidentKind[] = [
  'cdn-outage',
  'cdn-region-outage',
  'network-outage',
  'origin-outage',
  'cdn-degradation',
];

export function jobsOf(world: WorldName, quick: boolean, hours: number): CdnJob[] {
  const seeds = quick ? 1 : 5;
  const numbered = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i));
  return [
    ...kinds.flatMap((kind) => numbered(seeds, (i): CdnJob => ({ what: 'incident', world, seed: i + 1, kind }))),
    ...numbered(quick ? 2 : 10, (i): CdnJob => ({ what: 'mild', world, seed: i + 1 })),
    ...numbered(quick ? 2 : 20, (i): CdnJob => ({ what: 'quiet', world, seed: i + 1 })),
    ...numbered(quick ? 5 : 20, (i): CdnJob => ({ what: 'tie', world, seed: i + 1 })),
    ...numbered(hours, (i): CdnJob => ({ what: 'hour', world, number: i })),
  ];
}
