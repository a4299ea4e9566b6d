import type { ScoredRoleId } from './scoredRoleId';

/** A key of Common Media Client Data (CTA-5004): what players send with each request for media. */
export interface CmcdKey {
  key: string;
  name: string;
  /** As sent. */
  unit: 'kbps' | 'ms' | 'flag' | 'text';
  /** The role it feeds; undefined where it earns no points. */
  role?: ScoredRoleId;
  /** Factor from the unit as sent to that of the role; for ratios of flagged requests 1. */
  factor?: number;
  /** How requests are aggregated for the role. */
  how: string;
}

/** The keys that this ranking supports. */
export const cmcdKeys: CmcdKey[] = [
  {
    key: 'bs',
    name: 'buffer starvation',
    unit: 'flag',
    role: 'rebuffering',
    factor: 1,
    how: 'Ratio of requests with the flag: the buffer of the player ran empty since its last request.',
  },
  {
    key: 'mtp',
    name: 'measured throughput',
    unit: 'kbps',
    role: 'throughput',
    factor: 0.001,
    how: 'Mean over requests; rounded to 100 kbps by the player.',
  },
  {
    key: 'su',
    name: 'startup',
    unit: 'flag',
    how: 'The object is needed immediately, at the start, after seeking or after stalling: only the latency of these requests is what viewers wait for, so use it as latency. It is not a duration, so it is not used for startup.',
  },
  {
    key: 'bl',
    name: 'buffer length',
    unit: 'ms',
    how: 'How far a player is from waiting; rounded to 100 ms. Earns no points: it depends on the player as much as on the provider.',
  },
  {
    key: 'br',
    name: 'encoded bitrate',
    unit: 'kbps',
    how: 'What was requested, not what the provider could deliver. Earns no points; compare it with throughput.',
  },
  {
    key: 'sid',
    name: 'session id',
    unit: 'text',
    role: 'goodSessions',
    how: 'As a label of startup, rebuffering or error series: each session is judged separately.',
  },
];

const keyLabel = 'cmcd';

/**
 * Factor from the raw values of a CMCD key to the unit of a role, for series that name their key in the label `cmcd`;
 * undefined for all others, whose unit is that of the query.
 */
export function cmcdFactor(role: string, labels: Record<string, string>): number | undefined {
  return cmcdKeys.find((one) => one.key === labels[keyLabel] && one.role === role)?.factor;
}
