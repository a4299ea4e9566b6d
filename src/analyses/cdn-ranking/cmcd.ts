import type { ScoredRoleId } from './roles';

/** A key of Common Media Client Data (CTA-5004): what players send with each request for media. */
export interface CmcdKey {
  key: string;
  name: string;
  /** As sent. */
  unit: 'kbps' | 'ms' | 'flag' | 'text';
  /** The role it feeds; undefined where it earns no points. */
  role?: ScoredRoleId;
  /** Factor from the unit as sent to that of the role; for shares of flagged requests 1. */
  factor?: number;
  /** How requests are summed up for the role. */
  how: string;
}

/** The keys this ranking knows what to do with. */
export const cmcdKeys: CmcdKey[] = [
  {
    key: 'bs',
    name: 'buffer starvation',
    unit: 'flag',
    role: 'rebuffering',
    factor: 1,
    how: 'Share of requests with the flag: the player ran dry since its last request.',
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
    how: 'The object is needed at once, at the start, after seeking or after running dry: latency of these requests alone is what viewers wait for; feed that as latency. It is no time, so it does not feed startup.',
  },
  {
    key: 'bl',
    name: 'buffer length',
    unit: 'ms',
    how: 'How far a player is from waiting; rounded to 100 ms. Earns nothing: it depends on the player as much as on the provider.',
  },
  {
    key: 'br',
    name: 'encoded bitrate',
    unit: 'kbps',
    how: 'What was asked for, not what the provider could give. Earns nothing; put it beside throughput.',
  },
  {
    key: 'sid',
    name: 'session id',
    unit: 'text',
    role: 'goodSessions',
    how: 'As a label of startup, rebuffering or error series: each session is judged by itself.',
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
