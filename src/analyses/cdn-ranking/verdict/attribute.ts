import type { Health } from './health';

/** A segment at one row. Null: series do not name that dimension. */
export interface SegmentState {
  provider: string;
  region: string | null;
  network: string | null;
  health: Health;
}

/** What trouble is caused by; "ours" is whatever all providers share, such as our own origin. */
export type Cause =
  | { kind: 'ours' }
  | { kind: 'provider'; provider: string }
  | { kind: 'provider in region'; provider: string; region: string }
  | { kind: 'network'; network: string }
  | { kind: 'region'; region: string };

export interface Attribution {
  cause: Cause;
  /** Probability of the cause among all that were weighed, 0 to 1. */
  confidence: number;
}

/** How often a segment in trouble is seen as such, and how often a healthy one is mistaken for one in trouble, 0 to 1. */
export interface Sensitivity {
  seen: number;
  mistaken: number;
}

const ruleSensitivity: Sensitivity = { seen: 0.85, mistaken: 0.02 };
/** Prior weight of each kind, relative to no trouble at all: single points fail more often than everything. */
const priors: Record<Cause['kind'] | 'none', number> = {
  none: 1,
  provider: 0.05,
  'provider in region': 0.05,
  network: 0.05,
  region: 0.01,
  ours: 0.02,
};

/**
 * Which single cause explains best which segments are in trouble and which are not: Bayes' rule over every provider,
 * every provider's region, every network, every region, and our own origin. Trouble of all providers at once is ours (or
 * the region's, or the network's); trouble of one is the provider's.
 *
 * @param originFailing true where our origin is measured and in trouble, false where it is measured and ok; undefined
 *   where it is not measured
 * @param sensitivity of what found the healths; that of the rules by default
 * @returns undefined when no trouble explains the segments best, or nothing is known
 */
export function attribute(
  segments: SegmentState[],
  originFailing?: boolean,
  sensitivity = ruleSensitivity
): Attribution | undefined {
  const known = segments.filter(({ health }) => health !== 'unknown');
  if (!known.some(({ health }) => health !== 'ok')) {
    return undefined;
  }
  const candidates: Array<{ cause: Cause | null; weight: number }> = [
    { cause: null, weight: logWeight(known, () => false, 'none', sensitivity) },
    ...causesOf(known).map((cause) => ({
      cause,
      weight: logWeight(known, (segment) => explains(cause, segment), cause.kind, sensitivity),
    })),
  ];
  for (const candidate of candidates) {
    candidate.weight += originEvidence(candidate.cause, originFailing);
  }
  const most = Math.max(...candidates.map(({ weight }) => weight));
  const total = candidates.reduce((sum, { weight }) => sum + Math.exp(weight - most), 0);
  const best = candidates.find(({ weight }) => weight === most);
  return best?.cause ? { cause: best.cause, confidence: 1 / total } : undefined;
}

/** Logarithm of the likelihood of the segments under a cause, times its prior. */
function logWeight(
  segments: SegmentState[],
  inTrouble: (segment: SegmentState) => boolean,
  kind: Cause['kind'] | 'none',
  { seen, mistaken }: Sensitivity
): number {
  return segments.reduce((sum, segment) => {
    const chance = inTrouble(segment) ? seen : mistaken;
    return sum + Math.log(segment.health === 'ok' ? 1 - chance : chance);
  }, Math.log(priors[kind]));
}

function originEvidence(cause: Cause | null, originFailing: boolean | undefined): number {
  if (originFailing === undefined) {
    return 0;
  }
  const chance = cause?.kind === 'ours' ? ruleSensitivity.seen : ruleSensitivity.mistaken;
  return Math.log(originFailing ? chance : 1 - chance);
}

/** Whether a segment would be in trouble by a cause; one without a network is explained by no network. */
export function explains(cause: Cause, segment: Pick<SegmentState, 'provider' | 'region' | 'network'>): boolean {
  switch (cause.kind) {
    case 'ours':
      return true;
    case 'provider':
      return segment.provider === cause.provider;
    case 'provider in region':
      return segment.provider === cause.provider && segment.region === cause.region;
    case 'network':
      return segment.network === cause.network;
    case 'region':
      return segment.region === cause.region;
  }
}

/** Every cause that the segments can distinguish. A dimension with only one value is everything, not a part of it. */
function causesOf(segments: SegmentState[]): Cause[] {
  const distinct = (of: (segment: SegmentState) => string | null) => [
    ...new Set(segments.flatMap((segment) => of(segment) ?? [])),
  ];
  const providers = distinct(({ provider }) => provider);
  const regions = distinct(({ region }) => region);
  const networks = distinct(({ network }) => network);
  return [
    // With only one provider, its trouble cannot be distinguished from ours; its own is more likely.
    ...(providers.length > 1 ? [{ kind: 'ours' as const }] : []),
    ...providers.map((provider) => ({ kind: 'provider' as const, provider })),
    ...(regions.length > 1
      ? providers.flatMap((provider) =>
          regions.map((region) => ({ kind: 'provider in region' as const, provider, region }))
        )
      : []),
    ...(networks.length > 1 ? networks.map((network) => ({ kind: 'network' as const, network })) : []),
    ...(regions.length > 1 && providers.length > 1
      ? regions.map((region) => ({ kind: 'region' as const, region }))
      : []),
  ];
}
