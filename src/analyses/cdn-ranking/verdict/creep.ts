import { median } from '../../../engine';
import { RunningMedian } from './runningMedian';

/** The latency of a segment, to be compared with that of the others in its group, and the result that has its health. */
export interface Compared {
  /** Segments of the same network, or whole providers. */
  group: string;
  /** Milliseconds, one per row; NaN is missing. */
  latency: Float64Array | undefined;
  /** One character per row; rows found to be creeping change from o (ok) to s (slow). */
  of: { health: string };
}

/** Blocks of five minutes: a day of them, and the hour that is needed before any verdict. */
const usualBlocks = 288;
const minBlocks = 12;
/** A quarter above its usual, and above its own noise; half of that ends it. */
const creepTimes = 1.25;
const endTimes = 1.12;
const creepNoise = 4;
/** Consecutive blocks that must agree. */
const agreeingBlocks = 2;

/**
 * Finds slow degradation, too slow to stand out from the usual of an hour: means of five minutes, relative to those of
 * the other providers of the same group at the same time, so that the rhythm of the day and what affects everybody cancel
 * out. The ratio is compared with its own median of up to a day. A single provider is compared with its own past only.
 * Causal: a block changes the rows after it.
 *
 * @param blockRows number of rows in five minutes
 */
export function markCreeping(all: Compared[], rows: number, blockRows: number): void {
  for (const group of new Set(all.map((one) => one.group))) {
    const segments = all.flatMap(({ group: own, latency, of }) => (own === group && latency ? [{ latency, of }] : []));
    const means = segments.map(({ latency }) => blockMeans(latency, rows, blockRows));
    segments.forEach(({ of }, at) => {
      const others = means.filter((_, other) => other !== at);
      of.health = marked(of.health, creepingBlocks(means[at], others), blockRows);
    });
  }
}

function blockMeans(latency: Float64Array, rows: number, blockRows: number): Float64Array {
  const means = new Float64Array(Math.floor(rows / blockRows));
  for (let block = 0; block < means.length; block++) {
    let sum = 0;
    let count = 0;
    for (let row = block * blockRows; row < (block + 1) * blockRows; row++) {
      if (latency[row] > 0) {
        sum += latency[row];
        count++;
      }
    }
    means[block] = count > 0 ? sum / count : NaN;
  }
  return means;
}

/** Blocks at whose end a segment is creeping. */
function creepingBlocks(own: Float64Array, others: Float64Array[]): boolean[] {
  const usualRatio = new RunningMedian(usualBlocks);
  const usualOwn = new RunningMedian(usualBlocks);
  let creeping = false;
  let turning = 0;
  return Array.from(own, (value, block) => {
    const there = others.map((other) => other[block]).filter((other) => other > 0);
    const ratio = there.length > 0 ? value / median(there) : value;
    if (Number.isNaN(ratio)) {
      return creeping;
    }
    const times = creeping ? endTimes : creepTimes;
    const beyond = ratio - times * usualRatio.median();
    const above =
      usualRatio.count >= minBlocks &&
      beyond > 0 &&
      // One other provider that became faster is no trouble of this one; two are unlikely to do so together.
      (there.length > 1 || value > times * usualOwn.median()) &&
      (creeping || ratio - usualRatio.median() > creepNoise * 1.4826 * usualRatio.deviation());
    turning = above === creeping ? 0 : turning + 1;
    if (turning >= agreeingBlocks) {
      creeping = above;
      turning = 0;
    }
    if (!creeping && !above) {
      usualRatio.push(ratio);
      usualOwn.push(value);
    }
    return creeping;
  });
}

function marked(health: string, creeping: boolean[], blockRows: number): string {
  if (!creeping.includes(true)) {
    return health;
  }
  const letters = [...health];
  creeping.forEach((found, block) => {
    const from = (block + 1) * blockRows;
    for (let row = from; found && row < Math.min(letters.length, from + blockRows); row++) {
      letters[row] = letters[row] === 'o' ? 's' : letters[row];
    }
  });
  return letters.join('');
}
