import { unit } from '../model/random';
import { WEEK, WORLD_EPOCH } from '../model/rhythm';

/** A week is halved this often: leaves of 18.5 s. */
const LEVELS = 15;
const LEAVES = 1 << LEVELS;
const WEEK_SECONDS = WEEK / 1000;
const LEAF_SECONDS = WEEK_SECONDS / LEAVES;

/** Expected events, given the week since the world's first instant. */
export interface Intensity {
  /** Between the week's begin and `seconds` after it; not falling. */
  until(week: number, seconds: number): number;
}

/** Nearly a standard normal number for a key and a whole number: three even ones added up. */
function normal(key: number, index: number): number {
  return 2 * (unit(key, index) + unit(key ^ 0x5bd1e995, index) + unit(key ^ 0x3c6ef372, index) - 1.5);
}

/** A Poisson number of a mean, from one uniform number where the mean is small. */
function poisson(mean: number, key: number, index: number): number {
  if (mean > 40) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(key, index)));
  }
  let left = unit(key, index);
  let chance = Math.exp(-mean);
  let count = 0;
  while (left > chance && count < 200) {
    left -= chance;
    count++;
    chance *= mean / count;
  }
  return count;
}

/** How many of `n` events fall to a side that each takes with chance `p`. */
function binomial(n: number, p: number, key: number, index: number): number {
  if (n === 0 || p <= 0) {
    return 0;
  }
  if (p >= 1) {
    return n;
  }
  if (p > 0.5) {
    return n - binomial(n, 1 - p, key, index);
  }
  const mean = n * p;
  const variance = mean * (1 - p);
  if (variance > 20) {
    return Math.max(0, Math.min(n, Math.round(mean + Math.sqrt(variance) * normal(key, index))));
  }
  let left = unit(key, index);
  let chance = Math.exp(n * Math.log1p(-p));
  let count = 0;
  while (left > chance && count < n) {
    left -= chance;
    chance *= ((n - count) / (count + 1)) * (p / (1 - p));
    count++;
  }
  return count;
}

/**
 * A counter of random events with a given expected rate: a Poisson process whose rate is itself unsteady (a gamma
 * process). The count of a week is drawn first; then each half of a stretch gets its part of the stretch's count, down to
 * seconds. So a total at any instant costs a few draws, never falls, and is the same whatever was asked before, while
 * counts of stretches that do not overlap are independent of each other.
 */
export class CountingProcess {
  /** Events before each week. */
  private readonly before: number[] = [0];
  private readonly counts = new Float64Array(LEVELS + 1);
  private readonly starts = new Float64Array(LEVELS + 1);
  private readonly nodes = new Int32Array(LEVELS + 1).fill(-1);
  /** Expected events until the begin and the end of each node on the path last read. */
  private readonly low = new Float64Array(LEVELS + 1);
  private readonly high = new Float64Array(LEVELS + 1);
  private week = -1;

  /** @param unrest variation of the rate over a minute, beyond that of counting: standard deviation over mean */
  constructor(
    private readonly key: number,
    private readonly intensity: Intensity,
    private readonly unrest: number
  ) {}

  /** Events since the world's first instant, at a time in milliseconds. */
  at(time: number): number {
    const seconds = (time - WORLD_EPOCH) / 1000;
    const week = Math.floor(seconds / WEEK_SECONDS);
    const inWeek = seconds - week * WEEK_SECONDS;
    const leaf = Math.min(LEAVES - 1, Math.floor(inWeek / LEAF_SECONDS));
    this.descend(week, leaf);
    const low = this.low[LEVELS];
    const expected = this.high[LEVELS] - low;
    const passed = expected > 0 ? (this.intensity.until(week, inWeek) - low) / expected : 0;
    return this.starts[LEVELS] + Math.floor(this.counts[LEVELS] * Math.max(0, Math.min(1, passed)) + 1e-9);
  }

  private descend(week: number, leaf: number): void {
    let level = LEVELS;
    if (week !== this.week) {
      this.begin(week);
      level = 0;
    }
    while (level > 0 && this.nodes[level] !== leaf >> (LEVELS - level)) {
      level--;
    }
    for (; level < LEVELS; level++) {
      this.halve(level, (leaf >> (LEVELS - level - 1)) & 1);
    }
  }

  private begin(week: number): void {
    for (let w = this.before.length; w <= week + 1; w++) {
      this.before.push(this.before[w - 1] + this.countOf(w - 1));
    }
    this.week = week;
    this.nodes.fill(-1);
    this.nodes[0] = 0;
    this.starts[0] = this.before[week];
    this.counts[0] = this.before[week + 1] - this.before[week];
    this.low[0] = 0;
    this.high[0] = this.intensity.until(week, WEEK_SECONDS);
  }

  private countOf(week: number): number {
    const mean = this.intensity.until(week, WEEK_SECONDS);
    const swing = (this.unrest / Math.sqrt(WEEK_SECONDS / 60)) * normal(this.key ^ 0x1b873593, week);
    return poisson(Math.max(0, mean * (1 + swing)), this.key, week);
  }

  private halve(level: number, right: number): void {
    const node = this.nodes[level];
    const length = WEEK_SECONDS / (1 << level);
    const middle = Math.min(this.high[level], Math.max(this.low[level], this.middle(node, length)));
    const expected = this.high[level] - this.low[level];
    const share = expected > 0 ? (middle - this.low[level]) / expected : 0.5;
    const key = this.key + Math.imul(level + 1, 0x9e3779b1);
    const index = this.week * LEAVES + node;
    // A gamma process, given its value over both halves, splits by a beta distribution of this spread.
    const spread = Math.sqrt((share * (1 - share)) / (length / 60 / this.unrest ** 2 + 1));
    const drawn = share + spread * normal(key ^ 0x2545f491, index);
    const left = binomial(this.counts[level], Math.max(0, Math.min(1, drawn)), key, index);
    this.nodes[level + 1] = 2 * node + right;
    this.counts[level + 1] = right ? this.counts[level] - left : left;
    this.starts[level + 1] = this.starts[level] + (right ? left : 0);
    this.low[level + 1] = right ? middle : this.low[level];
    this.high[level + 1] = right ? this.high[level] : middle;
  }

  private middle(node: number, length: number): number {
    return this.intensity.until(this.week, (node + 0.5) * length);
  }
}
