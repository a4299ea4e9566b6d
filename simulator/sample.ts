import { faultsBetween, faulty, type Fault, type FaultKind, type FaultSize } from './model/faults';
import { felt } from './model/incidents';
import { spline } from './model/noise';
import { contourAt, odditiesBetween, type Oddity } from './model/oddity';
import { between, keyOf, signed, unit } from './model/random';
import { DAY, habitual, type Habits, HOUR, MINUTE, minuteOfWeek, SECOND } from './model/rhythm';

/** A scenario of sample data, for choosing from a list. */
export interface SampleScenario {
  id: string;
  name: string;
  description: string;
}

/** One generated series; `values[i]` belongs to `start + i * step`, NaN where a sample is missing. */
export interface SampleSeries {
  name: string;
  labels: Record<string, string>;
  /** A unit of Grafana: `percentunit`, `s`, `reqps` or `Bps`. */
  unit: string;
  /** Milliseconds since 1970. */
  start: number;
  step: number;
  values: number[];
}

export interface SampleRequest {
  scenario: string;
  seed: number;
  /** Milliseconds since 1970, both ends included where they fall on the step's grid. */
  from: number;
  to: number;
  step: number;
}

/** Where a scenario misbehaves: the ground truth of the sample data. Times are milliseconds since 1970. */
export interface SampleIncident {
  start: number;
  end: number;
  /** Name and labels of the series that it hits. */
  name: string;
  labels: Record<string, string>;
  /** What was planted and how much of it, in the scenarios of one kind of fault. */
  kind?: FaultKind;
  size?: FaultSize;
}

/** One series of a scenario as a function of time. `target` decides which oddities are its own. */
interface Part {
  name: string;
  labels: Record<string, string>;
  unit: string;
  target: number;
  usual: (time: number) => number;
  /** How far it usually strays from its rhythm. */
  noise: number;
  /** The highest value it can have. */
  max?: number;
  odd: (usual: number, level: number) => number;
  missing?: (time: number) => boolean;
}

interface Scenario extends SampleScenario {
  parts: (seed: number) => Part[];
  /** How many targets the oddities or faults choose from; 0: none happen. */
  targets: number;
  /** What goes wrong, instead of the oddities. */
  fault?: FaultKind;
}

const MOST_POINTS = 2_000_000;

/** Load of a place about 0..1, with its own unsteadiness on top of the day's and week's rhythm. */
function load(key: number, habits: Habits, time: number): number {
  const sway = 1 + 0.06 * spline(key, time / (1.7 * HOUR)) + 0.05 * spline(key + 1, time / (6 * MINUTE));
  return habitual(habits, minuteOfWeek(time)) * sway;
}

function jitter(key: number, time: number): number {
  return signed(key, Math.floor(time / (15 * SECOND)));
}

function hostPart(seed: number, host: string, target: number): Part {
  const key = keyOf('sample', 'host', seed, host);
  const habits: Habits = { peakHour: between(key, 1, 11, 16), night: 0.25, weekend: 0.62 };
  const idle = between(key, 2, 0.07, 0.14);
  const reach = between(key, 3, 0.4, 0.52);
  const usual = (time: number): number => {
    const minuteOfDay = (((time % DAY) + DAY) % DAY) / MINUTE;
    const backup = 0.28 * Math.max(0, Math.min(1, (minuteOfDay - 120) / 3, (165 - minuteOfDay) / 6));
    return Math.min(1, Math.max(0.01, idle + reach * load(key, habits, time) + backup + 0.012 * jitter(key, time)));
  };
  return {
    name: `${host} cpu`,
    labels: { host },
    unit: 'percentunit',
    target,
    usual,
    noise: 0.015,
    max: 1,
    odd: (_, level) => 0.12 + 0.84 * level,
  };
}

function latencyPart(seed: number, service: string, region: string, target: number): Part {
  const key = keyOf('sample', 'latency', seed, service, region);
  const habits: Habits = { peakHour: region === 'eu' ? 13 : 19, night: 0.2, weekend: 0.7 };
  const typical = service === 'checkout' ? 0.21 : 0.085;
  return {
    name: `${service} ${region} latency p95`,
    labels: { service, region },
    unit: 's',
    target,
    usual: (time) => typical * (0.9 + 0.45 * load(key, habits, time)) * Math.exp(0.03 * jitter(key, time)),
    noise: 0.03 * typical,
    odd: (usual, level) => usual * (1.8 + 2.4 * level),
  };
}

interface Provider {
  provider: string;
  /** Ordinary 95th percentile in seconds, ordinary share of errors, requests a second at the busiest hour. */
  latency: number;
  errors: number;
  requests: number;
}

const PROVIDERS: readonly Provider[] = [
  { provider: 'aurora', latency: 0.088, errors: 0.0009, requests: 610 },
  { provider: 'borealis', latency: 0.092, errors: 0.001, requests: 540 },
  { provider: 'cirrus', latency: 0.141, errors: 0.003, requests: 210 },
];

function cdnParts(seed: number, one: Provider, target: number): Part[] {
  return signalsOf(keyOf('sample', 'cdn', seed, one.provider), one, 19, target);
}

function signalsOf(key: number, one: Provider & { region?: string }, peakHour: number, target: number): Part[] {
  const habits: Habits = { peakHour, night: 0.22, weekend: 0.95 };
  const place: Record<string, string> = { provider: one.provider, ...(one.region ? { region: one.region } : {}) };
  const part = (signal: string, unit: string, usual: Part['usual'], odd: Part['odd']): Part => ({
    name: `${Object.values(place).join(' ')} ${signal}`,
    labels: { ...place, signal },
    unit,
    target,
    usual,
    noise: 0,
    odd,
  });
  return [
    part(
      'latency',
      's',
      (time) => one.latency * (0.92 + 0.2 * load(key, habits, time)) * Math.exp(0.03 * jitter(key, time)),
      (usual, level) => usual * (2 + 2 * level)
    ),
    part(
      'errors',
      'percentunit',
      (time) => one.errors * Math.exp(0.3 * spline(key + 2, time / (9 * MINUTE)) + 0.25 * jitter(key + 2, time)),
      (_, level) => 0.3 + 0.5 * level
    ),
    part(
      'requests',
      'reqps',
      (time) => one.requests * load(key, habits, time) * Math.exp(0.02 * jitter(key + 3, time)),
      (usual, level) => usual * (1 - 0.5 * level)
    ),
  ];
}

const cumulus: Provider = { provider: 'cumulus', latency: 0.125, errors: 0.002, requests: 260 };

const REGIONS = [
  { region: 'eu', peakHour: 19, size: 1, far: 1 },
  { region: 'us', peakHour: 1, size: 1.1, far: 1.1 },
  { region: 'ap', peakHour: 12, size: 0.6, far: 1.5 },
];

/** Four providers in three regions, with their traffic as well; an outage takes a provider in all regions at once. */
function cdnRegionParts(seed: number): Part[] {
  const delta = { provider: 'delta', latency: 0.19, errors: 0.004, requests: 120 };
  const providers = [...PROVIDERS.filter(({ provider }) => provider !== 'cirrus'), cumulus, delta];
  return providers.flatMap((one, target) =>
    REGIONS.flatMap(({ region, peakHour, size, far }) => {
      const key = keyOf('sample', 'cdn-outage', seed, one.provider, region);
      const sized = { ...one, region, latency: one.latency * far, requests: one.requests * size };
      const parts = signalsOf(key, sized, peakHour, target);
      const requests = parts[parts.length - 1];
      const traffic: Part = {
        ...requests,
        name: `${one.provider} ${region} traffic`,
        labels: { ...requests.labels, signal: 'traffic' },
        unit: 'Bps',
        usual: (time) => 1.8e6 * requests.usual(time),
        // What fails carries no bytes.
        odd: (usual, level) => usual * (0.6 - 0.5 * level),
      };
      return [...parts, traffic];
    })
  );
}

/** A few stretches a day without any sample, and now and then a single one missing. */
function holes(key: number): (time: number) => boolean {
  return (time) => {
    const slot = Math.floor(time / (7 * HOUR));
    const begin = slot * 7 * HOUR + between(key, slot, 0, 6) * HOUR;
    const inHole = time >= begin && time < begin + between(key + 1, slot, 4, 45) * MINUTE;
    return inHole || unit(key + 2, Math.floor(time / MINUTE)) < 0.01;
  };
}

/** Two machines and a service, for one kind of fault at a time. */
function faultParts(seed: number): Part[] {
  return [hostPart(seed, 'app-1', 0), hostPart(seed, 'app-2', 1), latencyPart(seed, 'checkout', 'eu', 2)];
}

function groupParts(seed: number): Part[] {
  return [0, 1, 2, 3, 4, 5].map((i) => hostPart(seed, `pod-${i + 1}`, i));
}

function faultScenario(fault: FaultKind, name: string, description: string): Scenario {
  const parts = fault === 'outage' ? groupParts : faultParts;
  return { id: `fault-${fault}`, name, description, fault, targets: parts(0).length, parts };
}

const SCENARIOS: readonly Scenario[] = [
  {
    id: 'hosts',
    name: 'Hosts',
    description:
      'CPU of five machines with a daily and weekly rhythm. About once a day one of them does something new.',
    targets: 5,
    parts: (seed) => ['eu-1', 'eu-2', 'eu-3', 'us-1', 'us-2'].map((host, i) => hostPart(seed, host, i)),
  },
  {
    id: 'latency',
    name: 'Latency',
    description:
      '95th percentile of two services in two regions. About once a day one is several times as slow as usual.',
    targets: 4,
    parts: (seed) =>
      ['checkout', 'search'].flatMap((service, i) =>
        ['eu', 'us'].map((region, j) => latencyPart(seed, service, region, 2 * i + j))
      ),
  },
  {
    id: 'cdn',
    name: 'CDNs',
    description:
      'Latency, share of errors and requests of three CDN providers. About once a day one of them has an outage.',
    targets: PROVIDERS.length,
    parts: (seed) => PROVIDERS.flatMap((one, i) => cdnParts(seed, one, i)),
  },
  {
    id: 'cdn-outage',
    name: 'CDN outage',
    description:
      'Latency, errors, requests and traffic of four CDN providers in three regions. About once a day one provider fails.',
    targets: 4,
    parts: cdnRegionParts,
  },
  {
    id: 'steady',
    name: 'Steady',
    description: 'CPU of three machines with a daily and weekly rhythm and noise. Nothing is wrong.',
    targets: 0,
    parts: (seed) => ['web-1', 'web-2', 'web-3'].map((host, i) => hostPart(seed, host, i)),
  },
  {
    id: 'gaps',
    name: 'Gaps',
    description:
      'CPU of two machines whose samples are missing for minutes at a time. About once a day one does something new.',
    targets: 2,
    parts: (seed) =>
      ['edge-1', 'edge-2'].map((host, i) => ({
        ...hostPart(seed, host, i),
        missing: holes(keyOf('sample', 'holes', seed, host)),
      })),
  },
  faultScenario('spike', 'Fault: spikes', 'Every third day or so one of three series jumps for a few minutes.'),
  faultScenario('level-shift', 'Fault: level shifts', 'Now and then one of three series stays higher for hours.'),
  faultScenario('drift-hours', 'Fault: drift over hours', 'Now and then one of three series creeps up for hours.'),
  faultScenario(
    'drift-days',
    'Fault: drift over days',
    'Every third week or so one of three series creeps up for days.'
  ),
  faultScenario('flat-line', 'Fault: flat lines', 'Now and then one of three series is stuck at one value for hours.'),
  faultScenario('missing', 'Fault: missing data', 'Now and then one of three series has no samples for hours.'),
  faultScenario('changed-rhythm', 'Fault: changed rhythm', 'Now and then the day of one of three series is moved.'),
  faultScenario('new-shape', 'Fault: new shapes', 'Now and then one of three series swings as it never did.'),
  faultScenario('outage', 'Fault: outage of several', 'Every third day or so six machines lose load at once.'),
];

/** The scenarios on offer. */
export const sampleScenarios: SampleScenario[] = SCENARIOS.map(({ id, name, description }) => ({
  id,
  name,
  description,
}));

function scenarioOf(id: string): Scenario {
  const scenario = SCENARIOS.find((one) => one.id === id);
  if (!scenario) {
    const known = SCENARIOS.map((one) => one.id).join(', ');
    throw new Error(`There is no sample scenario "${id}": choose one of ${known}.`);
  }
  return scenario;
}

function checkSeed(seed: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new Error(`The seed of sample data is a whole number from 0 on, not ${seed}.`);
  }
}

function odditiesOf(scenario: Scenario, seed: number, from: number, to: number): Oddity[] {
  return scenario.targets > 0 ? odditiesBetween(keyOf('sample', scenario.id, seed), scenario.targets, from, to) : [];
}

/**
 * Generates a scenario's series at every multiple of `step` in [from, to]. A value depends on scenario, seed and time
 * alone, so every zoom shows the same world.
 * @throws Error with a sentence where the scenario is unknown, or the range or step make no sense
 */
export function sampleSeries(request: SampleRequest): SampleSeries[] {
  const { seed, from, to, step } = request;
  const scenario = scenarioOf(request.scenario);
  checkSeed(seed);
  if (!Number.isFinite(from) || !Number.isFinite(to) || to < from) {
    throw new Error('Sample data needs a time range whose end is not before its start.');
  }
  if (!(step >= SECOND) || !Number.isFinite(step)) {
    throw new Error(`The step of sample data is one second or more, not ${step} ms.`);
  }
  const parts = scenario.parts(seed);
  const start = Math.ceil(from / step) * step;
  const count = Math.max(0, Math.floor((to - start) / step) + 1);
  if (count * parts.length > MOST_POINTS) {
    throw new Error(
      `${count * parts.length} points of sample data are too many: choose a larger step or a shorter range.`
    );
  }
  const oddAt =
    scenario.fault === undefined ? oddnessOf(scenario, seed, from, to) : faultinessOf(scenario, seed, from, to);

  return parts.map((part) => {
    const odd = oddAt(part);
    const values = new Array<number>(count);
    for (let i = 0; i < count; i++) {
      const time = start + i * step;
      values[i] = part.missing?.(time) ? NaN : (odd(time) ?? part.usual(time));
    }
    return { name: part.name, labels: part.labels, unit: part.unit, start, step, values };
  });
}

/** What a part reads at a time when something is wrong with it; undefined when nothing is. */
type OddAt = (part: Part) => (time: number) => number | undefined;

function oddnessOf(scenario: Scenario, seed: number, from: number, to: number): OddAt {
  const oddities = odditiesOf(scenario, seed, from, to);
  return (part) => {
    const own = oddities.filter((one) => one.target === part.target);
    return (time) => {
      const oddity = own.find((one) => time >= one.start && time < one.end);
      const usual = oddity && part.usual(time);
      return oddity && usual !== undefined
        ? usual + (part.odd(usual, contourAt(oddity, time)) - usual) * felt(oddity, time)
        : undefined;
    };
  };
}

function faultinessOf(scenario: Scenario, seed: number, from: number, to: number): OddAt {
  const faults = faultsOf(scenario, seed, from, to);
  return (part) => {
    const own = faults.filter(({ target }) => target === undefined || target === part.target);
    return (time) => {
      const fault = own.find((one) => time >= one.start && time < one.end);
      const value = fault && faulty(fault, part, part.target, time);
      return value === undefined ? undefined : Math.max(0, Math.min(part.max ?? Infinity, value));
    };
  };
}

function faultsOf(scenario: Scenario, seed: number, from: number, to: number): Fault[] {
  const key = keyOf('sample', scenario.id, seed);
  return scenario.fault === undefined ? [] : faultsBetween(scenario.fault, key, scenario.targets, from, to);
}

/** Where a scenario misbehaves in [from, to]: for tests and for telling a reader what there was to find. */
export function sampleIncidents(request: Omit<SampleRequest, 'step'>): SampleIncident[] {
  const scenario = scenarioOf(request.scenario);
  checkSeed(request.seed);
  const parts = scenario.parts(request.seed);
  const { seed, from, to } = request;
  const faults = faultsOf(scenario, seed, from, to);
  const oddities = scenario.fault === undefined ? odditiesOf(scenario, seed, from, to) : [];
  return [...faults, ...oddities].flatMap(({ start, end, target, ...rest }) =>
    parts
      .filter((part) => target === undefined || part.target === target)
      .map(({ name, labels }) => ({
        start,
        end,
        name,
        labels,
        ...('kind' in rest ? { kind: rest.kind, size: rest.size } : {}),
      }))
  );
}
