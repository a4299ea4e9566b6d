import { defaultExclusionZone, type KernelName } from '../../src/engine';
import { cellsInAll } from '../../src/engine/join/schedule';
import { CallThread } from './callThread';
import { inTurn, minSeconds } from './clock';
import { measurement, type Measurement } from './measurement';
import { seriesOf, worstCases } from './series';
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

/**
 * The self-join beside stumpy.stump, one thread each; without STUMPY our own pace alone. Where the kernel is the one with
 * relaxed SIMD, the plain one beside it: other hosts have only that.
 */
export async function* selfJoinRows(
  kernel: KernelName,
  stumpy: StumpyPeer | undefined,
  quick: boolean
): AsyncGenerator<Measurement, void, void> {
  const kernels: NamedKernel[] = [{ name: 'self-join', kernel }];
  if (kernel === 'relaxed-simd') {
    kernels.push({ name: 'plain SIMD, self-join', kernel: 'simd' });
  }
  const thread = new CallThread();
  try {
    for (const { data, exponent, window, target, rounds } of joinCases) {
      if (!quick || exponent < 16) {
        const setting = { data, exponent, window, target, rounds: quick ? 1 : rounds };
        yield* beside(thread, kernels, stumpy, setting);
      }
    }
    const setting = { data: 'random walk', ...javascript, rounds: quick ? 1 : javascript.rounds };
    yield* beside(thread, [{ name: 'JavaScript kernel', kernel: 'javascript' }], stumpy, setting);
  } finally {
    await thread.close();
  }
}

interface NamedKernel {
  name: string;
  kernel: KernelName;
}

async function* beside(
  thread: CallThread,
  kernels: readonly NamedKernel[],
  stumpy: StumpyPeer | undefined,
  { data, exponent, window, target, rounds }: (typeof joinCases)[number]
): AsyncGenerator<Measurement, void, void> {
  const values = seriesOf(data, 2 ** exponent);
  const theirs = () => (stumpy ? stumpy.time(values, window, minSeconds) : NaN);
  const ours = kernels.map(
    ({ kernel }) =>
      () =>
        thread.seconds({ series: [values], window, kernel })
  );
  const measured = await inTurn(rounds, ours, theirs);
  const cells = cellsInAll(values.length - window + 1, defaultExclusionZone(window));
  for (const [which, { first, ratio }] of measured.entries()) {
    const name = `${kernels[which].name}, ${data}, n = 2^${exponent}, m = ${window}`;
    yield measurement(`${name}: pace`, cells / first / 1e6, 'Mcells/s', null);
    if (stumpy) {
      yield measurement(`${name}: times STUMPY`, ratio, 'times', target);
    }
  }
}
