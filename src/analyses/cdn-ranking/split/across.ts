import { boundsOf, floorIn, type SplitProblem } from './problem';

/** One provider gives up shares of a region, another takes them. */
interface Move {
  region: number;
  from: number;
  to: number;
  share: number;
}

/** Sizes of a move in units; between them the regions are decided exactly anyway. */
const sizes = [1, 2, 3, 5, 8, 13, 20, 35, 60, 100, 200];
/** More pairs of moves than this are not tried: the answer must be fast enough for a slider. */
const maxPairs = 400_000;

/**
 * The best pair of moves in two regions at once. Deciding the regions in turn cannot find it where a commit or a tier is
 * reached only by the traffic of both.
 * @returns the shares after it; undefined where no pair gains, or there are too many to try
 */
export function bestPairOfMoves(problem: SplitProblem, shares: number[][]): number[][] | undefined {
  const moves = Array.from({ length: problem.regions }, (_, region) => movesIn(problem, shares, region));
  const count = moves.reduce(
    (sum, one, r) => sum + moves.slice(r + 1).reduce((all, other) => all + one.length * other.length, 0),
    0
  );
  if (count > maxPairs) {
    return undefined;
  }
  const bills = shares.map((row, p) => problem.cost(p, row));
  const total = bills.reduce((sum, bill) => sum + bill, 0);
  let best: { gain: number; moves: Move[] } = { gain: 1e-9 * Math.max(1, total), moves: [] };
  for (let a = 0; a < problem.regions; a++) {
    for (let b = a + 1; b < problem.regions; b++) {
      for (const one of moves[a]) {
        for (const two of moves[b]) {
          const gain =
            qualityOf(problem, one) + qualityOf(problem, two) - extraCost(problem, shares, bills, [one, two]);
          if (gain > best.gain) {
            best = { gain, moves: [one, two] };
          }
        }
      }
    }
  }
  return best.moves.length > 0 ? after(shares, best.moves) : undefined;
}

function movesIn(problem: SplitProblem, shares: number[][], region: number): Move[] {
  const { units, providers } = problem;
  const counts = shares.map((row) => Math.round(row[region] * units));
  const bounds = counts.map((_, p) => boundsOf(problem, p, region));
  const mean = shares.reduce((sum, row, p) => sum + row[region] * problem.quality[p][region], 0);
  const moves: Move[] = [];
  for (let from = 0; from < providers; from++) {
    for (let to = 0; to < providers; to++) {
      const movable = Math.min(counts[from] - bounds[from].low, bounds[to].high - counts[to]);
      const wanted = from === to || movable < 1 ? [] : [...sizes.filter((size) => size < movable), movable];
      for (const size of wanted) {
        const share = size / units;
        const changed = mean + share * (problem.quality[to][region] - problem.quality[from][region]);
        // A floor that is missed already must not be missed by more.
        if (changed >= Math.min(floorIn(problem, region), mean) - 1e-9) {
          moves.push({ region, from, to, share });
        }
      }
    }
  }
  return moves;
}

function qualityOf({ worth, weight, quality }: SplitProblem, { region, from, to, share }: Move): number {
  return worth * weight[region] * share * (quality[to][region] - quality[from][region]);
}

function extraCost(problem: SplitProblem, shares: number[][], bills: number[], moves: Move[]): number {
  const touched = new Set(moves.flatMap(({ from, to }) => [from, to]));
  let extra = 0;
  for (const p of touched) {
    extra += problem.cost(p, moved(shares[p], p, moves)) - bills[p];
  }
  return extra;
}

function moved(row: number[], provider: number, moves: Move[]): number[] {
  const changed = [...row];
  for (const { region, from, to, share } of moves) {
    changed[region] += (to === provider ? share : 0) - (from === provider ? share : 0);
  }
  // Rounding must not make a share negative.
  return changed.map((share) => Math.max(0, share));
}

function after(shares: number[][], moves: Move[]): number[][] {
  return shares.map((row, p) => moved(row, p, moves));
}
