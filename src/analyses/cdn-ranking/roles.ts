import type { RoleSpec, SeriesInput } from '../analysis';
import { cmcdFactor } from './cmcd';
import type { Curve } from './points/curve';
import { toMegabits, toMilliseconds, toRatio, toSeconds } from './units';

/** A measured quantity that earns points. */
export interface ScoredRole {
  id: ScoredRoleId;
  label: string;
  /** Unit of the values once converted, as a Grafana unit id. */
  unit: string;
  curve: Curve;
  weight: number;
  /** True for a share of counted requests: then counting noise is part of its interval. */
  counted: boolean;
}

export type ScoredRoleId =
  | 'latency'
  | 'errors'
  | 'hits'
  | 'byteHits'
  | 'throughput'
  | 'rebuffering'
  | 'startup'
  | 'goodSessions';

/** In the order in which they are shown. Latency and errors can be changed by options of their own. */
export const scoredRoles: ScoredRole[] = [
  {
    id: 'latency',
    label: 'Latency',
    unit: 'ms',
    curve: { good: 50, bad: 1000, scale: 'log' },
    weight: 40,
    counted: false,
  },
  {
    id: 'errors',
    label: 'Errors',
    unit: 'percentunit',
    curve: { good: 0, bad: 0.05, scale: 'linear' },
    weight: 60,
    counted: true,
  },
  {
    id: 'hits',
    label: 'Cache hits',
    unit: 'percentunit',
    curve: { good: 0.98, bad: 0.5, scale: 'linear' },
    weight: 10,
    counted: true,
  },
  {
    id: 'byteHits',
    label: 'Byte hits',
    unit: 'percentunit',
    curve: { good: 0.98, bad: 0.5, scale: 'linear' },
    weight: 10,
    counted: false,
  },
  {
    id: 'throughput',
    label: 'Throughput',
    unit: 'Mbits',
    curve: { good: 25, bad: 1, scale: 'log' },
    weight: 15,
    counted: false,
  },
  {
    id: 'rebuffering',
    label: 'Rebuffering',
    unit: 'percentunit',
    curve: { good: 0, bad: 0.02, scale: 'linear' },
    weight: 25,
    counted: false,
  },
  {
    id: 'startup',
    label: 'Startup',
    unit: 's',
    curve: { good: 0.5, bad: 5, scale: 'log' },
    weight: 10,
    counted: false,
  },
  {
    id: 'goodSessions',
    label: 'Good sessions',
    unit: 'percentunit',
    curve: { good: 1, bad: 0.8, scale: 'linear' },
    weight: 25,
    counted: false,
  },
];

/** Factor that brings a series of a role to the unit above. */
export function factorOf(role: string, series: SeriesInput, units: { latency: string; errors: string }): number {
  const cmcd = cmcdFactor(role, series.labels);
  if (cmcd !== undefined) {
    return cmcd;
  }
  switch (role) {
    case 'latency':
    case 'originLatency':
      return toMilliseconds(series, units.latency);
    case 'startup':
      return toSeconds(series);
    case 'throughput':
      return toMegabits(series);
    case 'errors':
    case 'availability':
    case 'originErrors':
      return toRatio(series, units.errors);
    case 'hits':
    case 'byteHits':
    case 'rebuffering':
    case 'goodSessions':
      return toRatio(series, 'auto');
    default:
      return 1;
  }
}

/** What a query may bring. None is needed; at least one that earns points is. */
export const inputRoles: RoleSpec[] = [
  {
    id: 'latency',
    label: 'Latency',
    help: 'One series a provider (and region), best a quantile such as p95.',
    required: false,
  },
  {
    id: 'latencyBuckets',
    label: 'Latency buckets',
    help: 'Instead of a quantile: rates of histogram buckets, with their label "le" in seconds.',
    required: false,
  },
  { id: 'errors', label: 'Errors', help: 'The share of failed requests, one series a provider.', required: false },
  {
    id: 'availability',
    label: 'Availability',
    help: 'Instead of errors: the share of requests that did not fail.',
    required: false,
  },
  {
    id: 'requests',
    label: 'Requests',
    help: 'Requests a second. Says how many stand behind each row; without it a row counts as one.',
    required: false,
  },
  { id: 'hits', label: 'Cache hits', help: 'The share of requests answered from the cache.', required: false },
  {
    id: 'byteHits',
    label: 'Byte hits',
    help: 'The share of bytes answered from the cache: 1 - origin / edge.',
    required: false,
  },
  {
    id: 'throughput',
    label: 'Throughput',
    help: 'What one player measures, in bits a second; raw CMCD "mtp" (kbps) with the label cmcd="mtp".',
    required: false,
  },
  {
    id: 'rebuffering',
    label: 'Rebuffering',
    help: 'The share of playing time spent waiting, or of requests with CMCD "bs".',
    required: false,
  },
  { id: 'startup', label: 'Startup', help: 'Time until the first frame, in seconds.', required: false },
  {
    id: 'goodSessions',
    label: 'Good sessions',
    help: 'The share of sessions that started soon, did not stall and did not fail; counted here where series have a label sid.',
    required: false,
  },
  {
    id: 'traffic',
    label: 'Traffic',
    help: 'Bytes a second. Gives the share of each provider and its bill; without it requests give the share.',
    required: false,
  },
  {
    id: 'cost',
    label: 'Cost',
    help: 'Money a GB, one series a provider, where it is measured; else the prices of the options.',
    required: false,
  },
  {
    id: 'originErrors',
    label: 'Origin errors',
    help: 'The share of failed requests of your own origin: tells "ours" from "theirs".',
    required: false,
  },
  {
    id: 'originLatency',
    label: 'Origin latency',
    help: 'How long your own origin takes; slow for all says "ours" too.',
    required: false,
  },
];
