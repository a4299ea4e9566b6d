import { median } from '../../src/engine';

/** CPU seconds of this process, all its threads, for some work. */
export function cpuSeconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

export interface Interleaved {
  /** Median seconds of the first and of the second. */
  first: number;
  second: number;
  /** Median of second / first, taken round by round. */
  ratio: number;
}

/**
 * Two measurements in turn, because a shared machine changes its pace from minute to minute: the ratio of neighbours
 * carries over, seconds do not. One round of the first goes before, uncounted.
 */
export async function interleaved(
  rounds: number,
  first: () => number | Promise<number>,
  second: () => number | Promise<number>
): Promise<Interleaved> {
  await first();
  const firsts: number[] = [];
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    firsts.push(await first());
    seconds.push(await second());
  }
  return {
    first: median(firsts),
    second: median(seconds),
    ratio: median(firsts.map((value, round) => seconds[round] / value)),
  };
}
