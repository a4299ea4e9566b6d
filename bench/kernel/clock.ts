import { median } from '../../src/engine';

/** CPU seconds of this process, all its threads, for some work. */
export function cpuSeconds(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Calls shorter than this are repeated for so long, on either side, s: the first after a pause finds everything cold. */
export const minSeconds = 0.2;

/** CPU seconds of one call: the mean of as many as `minSeconds` take. */
export function cpuSecondsACall(call: () => unknown): number {
  let total = 0;
  let calls = 0;
  while (total < minSeconds) {
    total += cpuSeconds(call);
    calls++;
  }
  return total / calls;
}

/** After so long all code that matters is compiled, ms. */
const warmUpMs = 400;

interface Interleaved {
  /** Median seconds of the first and of the second. */
  first: number;
  second: number;
  /** Median of second / first, taken round by round. */
  ratio: number;
}

/**
 * Measurements in turn, because a shared machine changes its pace from minute to minute: the ratio of neighbours carries
 * over, seconds do not. Some rounds of each but the last go before, uncounted, until all is compiled; the other side has
 * compiled beforehand.
 *
 * @param rounds each is measured so often
 * @param firsts what is measured against the other
 * @param second is measured once a round, after them
 */
export async function inTurn(
  rounds: number,
  firsts: ReadonlyArray<() => number | Promise<number>>,
  second: () => number | Promise<number>
): Promise<Interleaved[]> {
  for (const first of firsts) {
    const start = performance.now();
    do {
      await first();
    } while (performance.now() - start < warmUpMs);
  }
  const taken: number[][] = firsts.map(() => []);
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [which, first] of firsts.entries()) {
      taken[which].push(await first());
    }
    seconds.push(await second());
  }
  return taken.map((values) => ({
    first: median(values),
    second: median(seconds),
    ratio: median(values.map((value, round) => seconds[round] / value)),
  }));
}

/** Two measurements in turn. */
export async function interleaved(
  rounds: number,
  first: () => number | Promise<number>,
  second: () => number | Promise<number>
): Promise<Interleaved> {
  const [both] = await inTurn(rounds, [first], second);
  return both;
}
