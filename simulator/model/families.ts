import { cdnFamilies } from '../cdn';
import { BUCKETS } from './histogram';
import { GROUP } from './places';
import type { RequestTotals } from './requests';
import { MINUTE } from './rhythm';
import type { EndpointModel, World } from './world';

export type Labels = Readonly<Record<string, string>>;

/** Receives one sample: the name's suffix (empty, `_total`, `_bucket`, ...), labels and value. */
export type Emit = (suffix: string, labels: Labels, value: number) => void;

/** A metric family as OpenMetrics has it: the name is without `_total`. */
export interface Family {
  name: string;
  type: 'gauge' | 'counter' | 'histogram';
  help: string;
  collect: (time: number, emit: Emit) => void;
}

/** The truth is exported from this long before an incident to this long after it, with 0 outside of it. */
const EXPORTED = 30 * MINUTE;

/** The whole world as metric families. */
export function familiesOf(world: World): Family[] {
  return [...hostFamilies(world), ...groupFamilies(world), ...requestFamilies(world), truthFamily(world)];
}

function hostFamilies(world: World): Family[] {
  const labelled = world.hosts.map((model) => ({ model, labels: { ...model.place } }));
  return [
    {
      name: 'host_cpu_ratio',
      type: 'gauge',
      help: 'Share of the CPU in use.',
      collect: (time, emit) => labelled.forEach(({ model, labels }) => emit('', labels, model.cpu(time))),
    },
    {
      name: 'host_memory_ratio',
      type: 'gauge',
      help: 'Share of the memory in use.',
      collect: (time, emit) => labelled.forEach(({ model, labels }) => emit('', labels, model.memory(time))),
    },
    {
      name: 'host_network_receive_bytes',
      type: 'counter',
      help: 'Bytes received.',
      collect: (time, emit) =>
        labelled.forEach(({ model, labels }) => emit('_total', labels, model.receivedBytes(time))),
    },
  ];
}

function groupFamilies(world: World): Family[] {
  const { group } = world;
  const labels = { group: GROUP };
  const inbound = { ...labels, direction: 'in' };
  const outbound = { ...labels, direction: 'out' };
  const gauge = (name: string, help: string, value: (time: number) => number): Family => ({
    name,
    type: 'gauge',
    help,
    collect: (time, emit) => emit('', labels, value(time)),
  });
  return [
    gauge('asg_instances', 'Instances that serve.', (time) => group.scaler.at(time).ready),
    gauge('asg_desired_instances', 'Instances that the autoscaler wants.', (time) => group.scaler.at(time).desired),
    gauge('asg_min_instances', 'Least instances allowed.', () => group.rules.min),
    gauge('asg_max_instances', 'Most instances allowed.', () => group.rules.max),
    gauge('asg_cpu_ratio', 'Mean share of the CPU in use.', (time) => group.scaler.at(time).cpu),
    gauge('asg_memory_ratio', 'Mean share of the memory in use.', (time) => group.memory(time)),
    {
      name: 'asg_network_bytes',
      type: 'counter',
      help: 'Bytes sent and received.',
      collect: (time, emit) => {
        emit('_total', inbound, group.network(time, 'in'));
        emit('_total', outbound, group.network(time, 'out'));
      },
    },
  ];
}

/** The same labels object for the same name, so that the writer recognises a series by its object. */
function memo(make: (name: string) => Labels): (name: string) => Labels {
  const known = new Map<string, Labels>();
  return (name) => {
    const labels = known.get(name) ?? make(name);
    known.set(name, labels);
    return labels;
  };
}

/** A bucket's bound as its label has it. */
export function boundText(bound: number): string {
  if (bound === Infinity) {
    return '+Inf';
  }
  // OpenMetrics writes whole bounds with a decimal: 1.0.
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}

/** The two families of a set of endpoints; totals of one instant are worked out once for both. */
function endpointFamilies(prefix: string, label: string, models: EndpointModel[]): Family[] {
  const labelled = models.map(({ place, requests }) => {
    const labels = { [label]: place.name, region: place.region };
    const buckets = BUCKETS.map((bound) => ({ ...labels, le: boundText(bound) }));
    const codes = memo((code) => ({ ...labels, code }));
    let last: { time: number; totals: RequestTotals } | undefined;
    const at = (time: number): RequestTotals => {
      if (last?.time !== time) {
        last = { time, totals: requests.at(time) };
      }
      return last.totals;
    };
    return { labels, buckets, codes, at };
  });
  return [
    {
      name: `${prefix}_requests`,
      type: 'counter',
      help: 'Requests answered, by status code.',
      collect: (time, emit) => {
        for (const { codes, at } of labelled) {
          at(time).codes.forEach((count, code) => emit('_total', codes(code), count));
        }
      },
    },
    {
      name: `${prefix}_request_duration_seconds`,
      type: 'histogram',
      help: 'How long requests took.',
      collect: (time, emit) => {
        for (const { labels, buckets, at } of labelled) {
          const totals = at(time);
          buckets.forEach((bucket, i) => emit('_bucket', bucket, totals.buckets[i]));
          emit('_count', labels, totals.requests);
          emit('_sum', labels, totals.seconds);
        }
      },
    },
  ];
}

function requestFamilies(world: World): Family[] {
  return [...endpointFamilies('service', 'service', world.services), ...cdnFamilies(world.cdn)];
}

function truthFamily(world: World): Family {
  const known = new Map<string, Labels>();
  return {
    name: 'sim_incident_active',
    type: 'gauge',
    help: 'Ground truth: 1 while an injected incident lasts.',
    collect: (time, emit) => {
      for (const incident of world.reported(time - EXPORTED, time + EXPORTED)) {
        const { id, kind, target } = incident;
        const labels = known.get(id) ?? { incident: id, kind, target };
        known.set(id, labels);
        emit('', labels, time >= incident.start && time < incident.end ? 1 : 0);
      }
    },
  };
}
