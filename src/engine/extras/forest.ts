/** Numbers from a seed that can be saved (mulberry32). */
export class Draws {
  constructor(public state: number) {}

  /** Uniform in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

const eulerGamma = 0.5772156649015329;

/** c(n): the mean path of an unsuccessful search in a binary tree of n values (Liu et al. 2008, equation 1). */
export function meanPath(n: number): number {
  return n > 2 ? 2 * (Math.log(n - 1) + eulerGamma) - (2 * (n - 1)) / n : n === 2 ? 1 : 0;
}

/** A tree of random cuts, flat: node i has its children at 2i + 1 and 2i + 2. */
interface Tree {
  /** Feature that is cut; -1 in a leaf. */
  feature: Int8Array;
  cut: Float64Array;
  /** In a leaf: path length, the mean path of what it holds included. */
  path: Float64Array;
}

/**
 * Isolation forest (Liu, Ting and Zhou 2008): random cuts at random features part rare points from the rest early.
 *
 * Built in O(trees * sample * log sample), asked in O(trees * log sample). Memory 17 bytes for each of
 * 4 * sample * trees nodes at most.
 *
 * @param points one array of features a point
 * @param sample points a tree is built on, drawn without replacement
 */
export class Forest {
  private readonly trees: Tree[];
  private readonly usual: number;

  constructor(points: Float32Array[], trees: number, sample: number, draws: Draws) {
    const size = Math.min(sample, points.length);
    const deepest = Math.ceil(Math.log2(Math.max(2, size)));
    this.usual = meanPath(size);
    this.trees = Array.from({ length: trees }, () => grow(drawn(points, size, draws), deepest, draws));
  }

  /** The anomaly score 2^(-mean path / c(sample)): above a half the rarer, near 1 the rarest. */
  score(point: ArrayLike<number>): number {
    let sum = 0;
    for (const { feature, cut, path } of this.trees) {
      let node = 0;
      while (feature[node] >= 0) {
        node = point[feature[node]] < cut[node] ? 2 * node + 1 : 2 * node + 2;
      }
      sum += path[node];
    }
    return 2 ** (-sum / this.trees.length / this.usual);
  }
}

function drawn(points: Float32Array[], size: number, draws: Draws): Float32Array[] {
  const rest = points.slice();
  for (let i = 0; i < size; i++) {
    const other = i + Math.floor(draws.next() * (rest.length - i));
    [rest[i], rest[other]] = [rest[other], rest[i]];
  }
  return rest.slice(0, size);
}

function grow(points: Float32Array[], deepest: number, draws: Draws): Tree {
  const nodes = 2 ** (deepest + 1) - 1;
  const tree: Tree = {
    feature: new Int8Array(nodes).fill(-1),
    cut: new Float64Array(nodes),
    path: new Float64Array(nodes),
  };
  split(tree, 0, points, 0, deepest, draws);
  return tree;
}

function split(tree: Tree, node: number, points: Float32Array[], depth: number, deepest: number, draws: Draws): void {
  const open = points.length > 1 && depth < deepest ? featuresThatDiffer(points) : [];
  if (open.length === 0) {
    tree.path[node] = depth + meanPath(points.length);
    return;
  }
  const { feature, low, high } = open[Math.floor(draws.next() * open.length)];
  // Above the lowest, so that neither side is empty.
  const cut = high - draws.next() * (high - low);
  tree.feature[node] = feature;
  tree.cut[node] = cut;
  const below = points.filter((point) => point[feature] < cut);
  const above = points.filter((point) => !(point[feature] < cut));
  split(tree, 2 * node + 1, below, depth + 1, deepest, draws);
  split(tree, 2 * node + 2, above, depth + 1, deepest, draws);
}

function featuresThatDiffer(points: Float32Array[]): Array<{ feature: number; low: number; high: number }> {
  const found: Array<{ feature: number; low: number; high: number }> = [];
  for (let feature = 0; feature < points[0].length; feature++) {
    let low = Infinity;
    let high = -Infinity;
    for (const point of points) {
      low = Math.min(low, point[feature]);
      high = Math.max(high, point[feature]);
    }
    if (high > low) {
      found.push({ feature, low, high });
    }
  }
  return found;
}
