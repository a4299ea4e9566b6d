import type { AffectedSeries, Disturbance, Effect, IncidentKind } from './incidents';
import { CDN_PROVIDERS, CDNS, type Endpoint, GROUP, type Host, HOSTS, SERVICES, streamOf } from './places';
import { between, keyOf, pick, unit } from './random';
import { DAY, MINUTE } from './rhythm';

/** Builds the incident of one kind that starts near `start`; `key` decides target, length and strength. */
type Builder = (key: number, start: number) => Disturbance;

function compact(time: number): string {
  return new Date(time)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
}

function build(
  kind: IncidentKind,
  target: string,
  start: number,
  minutes: number,
  summary: string,
  affected: AffectedSeries[],
  effects: Effect[]
): Disturbance {
  const from = Math.round(start / MINUTE) * MINUTE;
  const end = from + Math.round(minutes) * MINUTE;
  return { id: `${kind}-${target}-${compact(from)}`, kind, target, start: from, end, summary, affected, effects };
}

function cpuOf(host: string): AffectedSeries[] {
  return [{ metric: 'host_cpu_ratio', labels: { host } }];
}

function requestsOf(endpoint: Endpoint, label: 'service' | 'provider', prefix: string): AffectedSeries[] {
  const labels = { [label]: endpoint.name, region: endpoint.region };
  return [
    { metric: `${prefix}_requests_total`, labels },
    { metric: `${prefix}_request_duration_seconds`, labels },
  ];
}

/** Requests leave the fast classes for the slow ones: every percentile rises and stays up. */
const SLOWED = { fast: 0.25, normal: 0.7, slow: 14 };

/** CPU runs a sawtooth that no host ever runs otherwise, and the region's checkout waits for it. */
export function cpuSawtooth(host: Host, start: number, minutes: number): Disturbance {
  const service = SERVICES.find((one) => one.region === host.region) ?? SERVICES[0];
  return build(
    'cpu-sawtooth',
    host.host,
    start,
    minutes,
    `CPU of ${host.host} climbs and drops every nine minutes, and ${service.name} in ${service.region} slows down with it`,
    [...cpuOf(host.host), ...requestsOf(service, 'service', 'service')],
    [
      { on: 'gauge', stream: streamOf.cpu(host.host), value: (at) => 0.35 + 0.6 * ((at % 9) / 9) },
      { on: 'rate', stream: streamOf.service(service.name, service.region), factors: SLOWED },
    ]
  );
}

/** Most requests to one provider fail, in every region. */
export function cdnOutage(provider: string, start: number, minutes: number): Disturbance {
  const regions = CDNS.filter((one) => one.name === provider);
  return build(
    'cdn-outage',
    provider,
    start,
    minutes,
    `${provider} answers most requests with 503`,
    regions.flatMap((one) => requestsOf(one, 'provider', 'cdn')),
    regions.map((one) => ({ on: 'model', stream: streamOf.cdn(one.name, one.region) }))
  );
}

const BUILDERS: Readonly<Partial<Record<IncidentKind, Builder>>> = {
  'cpu-saturation': (key, start) => {
    const { host } = pick(key, 1, HOSTS);
    const level = between(key, 2, 0.9, 0.97);
    return build(
      'cpu-saturation',
      host,
      start,
      between(key, 3, 25, 80),
      `CPU of ${host} stays at ${Math.round(level * 100)} %`,
      cpuOf(host),
      [{ on: 'gauge', stream: streamOf.cpu(host), value: () => level }]
    );
  },
  'cpu-oscillation': (key, start) => {
    const { host } = pick(key, 1, HOSTS);
    const period = Math.round(between(key, 2, 5, 8));
    return build(
      'cpu-oscillation',
      host,
      start,
      between(key, 3, 40, 90),
      `CPU of ${host} swings every ${period} minutes`,
      cpuOf(host),
      [{ on: 'gauge', stream: streamOf.cpu(host), value: (at) => 0.5 + 0.32 * Math.sin((2 * Math.PI * at) / period) }]
    );
  },
  'memory-leak': (key, start) => {
    const { host } = pick(key, 1, HOSTS);
    return build(
      'memory-leak',
      host,
      start,
      between(key, 3, 180, 420),
      `Memory of ${host} grows until its process is restarted`,
      [{ metric: 'host_memory_ratio', labels: { host } }],
      [{ on: 'gauge', stream: streamOf.memory(host), value: (at, length) => 0.5 + 0.46 * (at / length) }]
    );
  },
  'backup-missed': (key, start) => {
    const { host } = pick(key, 1, HOSTS);
    // The nightly backup runs at 02:00 UTC (see hosts.ts); this incident is its absence.
    const night = Math.floor(start / DAY) * DAY + 115 * MINUTE;
    return build('backup-missed', host, night, 60, `The nightly backup of ${host} does not run`, cpuOf(host), [
      { on: 'routine', stream: streamOf.routine(host), factor: 0 },
    ]);
  },
  'latency-plateau': (key, start) => {
    const service = pick(key, 1, SERVICES);
    return build(
      'latency-plateau',
      `${service.name}-${service.region}`,
      start,
      between(key, 3, 20, 70),
      `${service.name} in ${service.region} is slow, evenly, and then well again`,
      requestsOf(service, 'service', 'service'),
      [{ on: 'rate', stream: streamOf.service(service.name, service.region), factors: SLOWED }]
    );
  },
  'error-burst': (key, start) => {
    const service = pick(key, 1, SERVICES);
    return build(
      'error-burst',
      `${service.name}-${service.region}`,
      start,
      between(key, 3, 8, 30),
      `${service.name} in ${service.region} answers many requests with 500`,
      requestsOf(service, 'service', 'service'),
      [
        {
          on: 'rate',
          stream: streamOf.service(service.name, service.region),
          factors: { error: between(key, 4, 25, 60) },
        },
      ]
    );
  },
  'traffic-surge': (key, start) => {
    // Between 07:00 and 20:00, so that it is over when the group starts its next day (see autoscaler.ts).
    const day = Math.floor(start / DAY) * DAY;
    const labels = { group: GROUP };
    return build(
      'traffic-surge',
      GROUP,
      day + between(key, 2, 7, 20) * 60 * MINUTE,
      between(key, 3, 25, 75),
      `A crowd arrives at ${GROUP}`,
      ['asg_cpu_ratio', 'asg_instances', 'asg_desired_instances', 'asg_network_bytes_total'].map((metric) => ({
        metric,
        labels,
      })),
      [{ on: 'rate', stream: streamOf.group(), factors: { demand: 2.6, in: 2.6, out: 2.6 } }]
    );
  },
  'cdn-outage': (key, start) => cdnOutage(pick(key, 1, CDN_PROVIDERS), start, between(key, 3, 10, 40)),
  'cdn-slowdown': (key, start) => {
    const cdn = pick(key, 1, CDNS);
    return build(
      'cdn-slowdown',
      `${cdn.name}-${cdn.region}`,
      start,
      between(key, 3, 30, 120),
      `${cdn.name} is slow in ${cdn.region}`,
      requestsOf(cdn, 'provider', 'cdn'),
      [{ on: 'model', stream: streamOf.cdn(cdn.name, cdn.region) }]
    );
  },
};

const KINDS: readonly [IncidentKind, ...IncidentKind[]] = [
  'cpu-saturation',
  'cpu-oscillation',
  'memory-leak',
  'backup-missed',
  'latency-plateau',
  'error-burst',
  'traffic-surge',
  'cdn-outage',
  'cdn-slowdown',
];

/** The scheduled incident number `number` of a week of a seed, starting near `start` (milliseconds). */
export function scheduled(seed: number, week: number, number: number, start: number): Disturbance {
  const key = keyOf('incident', seed, week, number);
  const kind = pick(key, 0, KINDS);
  const builder = BUILDERS[kind];
  if (!builder) {
    throw new Error(`No incident of kind ${kind} can be scheduled.`);
  }
  return builder(key, start);
}

/** How many incidents a week of a seed tries to have: three to six. */
export function incidentsIn(seed: number, week: number): number {
  return 3 + Math.floor(unit(keyOf('incidents', seed), week) * 4);
}
