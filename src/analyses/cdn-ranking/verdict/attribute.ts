import type { Health } from './health';

/** A cell of the comparison at one moment. Null: not told apart by the data. */
export interface Cell {
  provider: string;
  region: string | null;
  network: string | null;
  health: Health;
}

/** Whose trouble it is. */
export type Cause =
  | { kind: 'ours' }
  | { kind: 'provider'; provider: string }
  | { kind: 'provider in region'; provider: string; region: string }
  | { kind: 'network'; network: string }
  | { kind: 'region'; region: string };

export interface Attribution {
  cause: Cause;
  /** Probability of the cause among all that were weighed, 0 to 1. */
  sure: number;
}

/** How often a cell in trouble is seen as such, and how often one that is well is taken for sick. */
export interface Sight {
  seen: number;
  mistaken: number;
}

const sharp: Sight = { seen: 0.85, mistaken: 0.02 };
/** How likely each kind is beforehand, against no trouble at all: single points fail more often than everything. */
const beforehand: Record<Cause['kind'] | 'none', number> = {
  none: 1,
  provider: 0.05,
  'provider in region': 0.05,
  network: 0.05,
  region: 0.01,
  ours: 0.02,
};

/**
 * Which single cause explains best which cells are in trouble and which are not: Bayes' rule over every provider, every
 * provider's region, every network, every region, and our own origin. Trouble of all providers at once is ours (or the
 * region's, or the network's); trouble of one is theirs.
 *
 * @param originFailing true where our origin is measured and in trouble, false where it is measured and well; undefined
 *   where it is not measured
 * @param sight how well the healths are known: those of the rules unless told otherwise
 * @returns undefined when no trouble explains the cells best, or nothing is known
 */
export function attribute(cells: Cell[], originFailing?: boolean, sight = sharp): Attribution | undefined {
  const known = cells.filter(({ health }) => health !== 'unknown');
  if (!known.some(({ health }) => health !== 'ok')) {
    return undefined;
  }
  const candidates: Array<{ cause: Cause | null; weight: number }> = [
    { cause: null, weight: weigh(known, () => false, 'none', sight) },
    ...causesOf(known).map((cause) => ({
      cause,
      weight: weigh(known, (cell) => explains(cause, cell), cause.kind, sight),
    })),
  ];
  for (const candidate of candidates) {
    candidate.weight += originEvidence(candidate.cause, originFailing);
  }
  const most = Math.max(...candidates.map(({ weight }) => weight));
  const total = candidates.reduce((sum, { weight }) => sum + Math.exp(weight - most), 0);
  const best = candidates.find(({ weight }) => weight === most);
  return best?.cause ? { cause: best.cause, sure: 1 / total } : undefined;
}

/** Log of the likelihood of the cells under a cause, times how likely the cause is beforehand. */
function weigh(cells: Cell[], inTrouble: (cell: Cell) => boolean, kind: Cause['kind'] | 'none', sight: Sight): number {
  return cells.reduce((sum, cell) => {
    const chance = inTrouble(cell) ? sight.seen : sight.mistaken;
    return sum + Math.log(cell.health === 'ok' ? 1 - chance : chance);
  }, Math.log(beforehand[kind]));
}

function originEvidence(cause: Cause | null, originFailing: boolean | undefined): number {
  if (originFailing === undefined) {
    return 0;
  }
  const chance = cause?.kind === 'ours' ? sharp.seen : sharp.mistaken;
  return Math.log(originFailing ? chance : 1 - chance);
}

export function explains(cause: Cause, cell: Pick<Cell, 'provider' | 'region' | 'network'>): boolean {
  switch (cause.kind) {
    case 'ours':
      return true;
    case 'provider':
      return cell.provider === cause.provider;
    case 'provider in region':
      return cell.provider === cause.provider && cell.region === cause.region;
    case 'network':
      return cell.network === cause.network;
    case 'region':
      return cell.region === cause.region;
  }
}

/** Every cause the cells could tell apart. What has one value only is the whole, not a part of it. */
function causesOf(cells: Cell[]): Cause[] {
  const distinct = (of: (cell: Cell) => string | null) => [...new Set(cells.flatMap((cell) => of(cell) ?? []))];
  const providers = distinct(({ provider }) => provider);
  const regions = distinct(({ region }) => region);
  const networks = distinct(({ network }) => network);
  return [
    // With one provider alone, theirs and ours cannot be told apart; its own trouble is the likelier.
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
