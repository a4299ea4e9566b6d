import { defaultExclusionZone, finish, matrixProfile, type Kernel } from '../../src/engine';
import { cellsInAll } from '../../src/engine/join/schedule';
import { javascriptKernel } from '../../src/engine/kernels/javascript';
import { cpuSeconds, interleaved } from './clock';
import { measurement, type Measurement } from './measurement';
import { randomWalk, seriesOf, worstCases } from './series';
import type { StumpyPeer } from './stumpy';

/** How many times faster than STUMPY, a thread each. */
export const joinCases = [
  { data: 'random walk', exponent: 13, window: 100, target: 6, rounds: 9 },
  { data: 'random walk', exponent: 13, window: 1440, target: 8, rounds: 9 },
  { data: 'random walk', exponent: 15, window: 100, target: 8, rounds: 5 },
  { data: 'random walk', exponent: 15, window: 1440, target: 10, rounds: 5 },
  { data: 'random walk', exponent: 16, window: 100, target: 8, rounds: 3 },
  { data: 'random walk', exponent: 16, window: 1440, target: 10, rounds: 3 },
  ...Object.keys(worstCases).map((data) => ({ data, exponent: 15, window: 100, target: 7, rounds: 3 })),
];
const javascript = { exponent: 14, window: 100, target: 1.8, rounds: 3 };

/** The self-join beside stumpy.stump, one thread each; without STUMPY our own pace alone. */
export async function* selfJoinRows(
  kernel: Kernel,
  stumpy: StumpyPeer | undefined,
  quick: boolean
): AsyncGenerator<Measurement, void, void> {
  for (const { data, exponent, window, target, rounds } of joinCases) {
    if (!quick || exponent < 16) {
      const name = `self-join, ${data}, n = 2^${exponent}, m = ${window}`;
      yield* beside(name, kernel, stumpy, seriesOf(data, 2 ** exponent), window, target, quick ? 1 : rounds);
    }
  }
  const { exponent, window, target, rounds } = javascript;
  const name = `JavaScript kernel, random walk, n = 2^${exponent}, m = ${window}`;
  yield* beside(name, javascriptKernel, stumpy, randomWalk(2 ** exponent), window, target, quick ? 1 : rounds);
}

async function* beside(
  name: string,
  kernel: Kernel,
  stumpy: StumpyPeer | undefined,
  values: Float64Array,
  window: number,
  target: number,
  rounds: number
): AsyncGenerator<Measurement, void, void> {
  const theirs = () => (stumpy ? stumpy.time(values, window) : NaN);
  const ours = () => cpuSeconds(() => finish(matrixProfile(kernel, values, window)));
  const { first, ratio } = await interleaved(rounds, ours, theirs);
  const cells = cellsInAll(values.length - window + 1, defaultExclusionZone(window));
  yield measurement(`${name}: pace`, cells / first / 1e6, 'Mcells/s', null);
  if (stumpy) {
    yield measurement(`${name}: times STUMPY`, ratio, 'times', target);
  }
}
