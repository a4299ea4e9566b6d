import type { RoleSpec, SeriesInput } from '../analysis';
import { cmcdFactor } from './cmcd';
import type { ScoredRoleId } from './scoredRoleId';
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
  /** True for a proportion of counted requests: then counting noise is part of its interval. */
  counted: boolean;
}

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

/** Factor that converts a series of a role to the unit above. */
export function factorOf(role: string, series: SeriesInput): number {
  const cmcd = cmcdFactor(role, series.labels);
  if (cmcd !== undefined) {
    return cmcd;
  }
  switch (role) {
    case 'latency':
    case 'originLatency':
      return toMilliseconds(series);
    case 'startup':
      return toSeconds(series);
    case 'throughput':
      return toMegabits(series);
    case 'errors':
    case 'availability':
    case 'originErrors':
    case 'hits':
    case 'byteHits':
    case 'rebuffering':
    case 'goodSessions':
      return toRatio(series);
    default:
      return 1;
  }
}

/** Inputs of a query. None is required by itself; at least one that earns points is needed to rank. */
export const inputRoles: RoleSpec[] = [
  {
    id: 'latency',
    label: 'Latency',
    help: 'One series per provider (and region), best a quantile such as p95.',
    required: false,
  },
  {
    id: 'latencyBuckets',
    label: 'Latency buckets',
    help: 'Instead of a quantile: rates of histogram buckets, with their label "le" in seconds.',
    required: false,
  },
  { id: 'errors', label: 'Errors', help: 'The ratio of failed requests, one series per provider.', required: false },
  {
    id: 'availability',
    label: 'Availability',
    help: 'Instead of errors: the ratio of requests that did not fail.',
    required: false,
  },
  {
    id: 'requests',
    label: 'Requests',
    help: 'Requests per second: how many are behind each row. Without it every row counts as one.',
    required: false,
  },
  { id: 'hits', label: 'Cache hits', help: 'The ratio of requests served from the cache.', required: false },
  {
    id: 'byteHits',
    label: 'Byte hits',
    help: 'The ratio of bytes served from the cache: 1 - origin / edge.',
    required: false,
  },
  {
    id: 'throughput',
    label: 'Throughput',
    help: 'What one player measures, in bits per second; raw CMCD "mtp" (kbps) with the label cmcd="mtp".',
    required: false,
  },
  {
    id: 'rebuffering',
    label: 'Rebuffering',
    help: 'The ratio of playing time spent waiting, or of requests with CMCD "bs".',
    required: false,
  },
  { id: 'startup', label: 'Startup', help: 'Time until the first frame, in seconds.', required: false },
  {
    id: 'goodSessions',
    label: 'Good sessions',
    help: 'The ratio of sessions that started soon, did not stall and did not fail; computed from sessions where series have a label sid.',
    required: false,
  },
  {
    id: 'traffic',
    label: 'Traffic',
    help: 'Bytes per second: the traffic share of each provider and its bill. Without it the shares come from requests.',
    required: false,
  },
  {
    id: 'cost',
    label: 'Cost',
    help: 'Price per GB, one series per provider, if it is measured; otherwise the prices of the options are used.',
    required: false,
  },
  {
    id: 'originErrors',
    label: 'Origin errors',
    help: 'The ratio of failed requests of your own origin: separates faults on your side from those of providers.',
    required: false,
  },
  {
    id: 'originLatency',
    label: 'Origin latency',
    help: 'Response time of your own origin: an origin that is slow for everybody is a fault on your side, too.',
    required: false,
  },
];
