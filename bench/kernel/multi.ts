import { defaultExclusionZone, type KernelName } from '../../src/engine';
import { cellsInAll } from '../../src/engine/join/schedule';
import { Random } from '../../src/engine/testing/random';
import { CallThread } from './callThread';
import { interleaved, minSeconds as least } from './clock';
import { measurement, type Measurement } from './measurement';
import type { StumpyPeer } from './stumpy';

const window = 100;
const dimensions = 10;
const cases: Array<{ exponent: number; target: number | null; rounds: number; javascript?: boolean }> = [
  { exponent: 12, target: 14, rounds: 5 },
  { exponent: 13, target: 14, rounds: 3 },
  { exponent: 12, target: null, rounds: 1, javascript: true },
];

/** The multi-dimensional profile beside stumpy.mstump, one thread each; without STUMPY our own pace alone. */
export async function* multiRows(
  fastest: KernelName,
  stumpy: StumpyPeer | undefined,
  quick: boolean
): AsyncGenerator<Measurement, void, void> {
  const thread = new CallThread();
  try {
    for (const each of cases) {
      yield* multiRow(thread, { ...each, rounds: quick ? 1 : each.rounds }, fastest, stumpy);
    }
  } finally {
    await thread.close();
  }
}

async function* multiRow(
  thread: CallThread,
  { exponent, target, rounds, javascript }: (typeof cases)[number],
  fastest: KernelName,
  stumpy: StumpyPeer | undefined
): AsyncGenerator<Measurement, void, void> {
  const length = 2 ** exponent;
  const series = Array.from({ length: dimensions }, (_, k) => new Random(length + k).walk(length));
  const ours = () => thread.seconds({ series, window, kernel: javascript ? 'javascript' : fastest });
  const theirs = () => (stumpy ? stumpy.timeCall({ call: 'mstump', series, window, least }) : NaN);
  const { first, ratio } = await interleaved(rounds, ours, theirs);
  const pairs = cellsInAll(length - window + 1, defaultExclusionZone(window));
  const script = javascript ? ' in JavaScript' : '';
  const name = `${dimensions} dimensions${script}, random walks, n = 2^${exponent}, m = ${window}`;
  yield measurement(`${name}: pace`, (pairs * dimensions) / first / 1e6, 'Mcells/s', null);
  if (stumpy) {
    yield measurement(`${name}: times STUMPY`, ratio, 'times', target);
  }
}
