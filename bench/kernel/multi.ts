import { defaultExclusionZone, finish, multiProfile, type MultiOptions } from '../../src/engine';
import { cellsInAll } from '../../src/engine/join/schedule';
import { Random } from '../../src/engine/testing/random';
import { cpuSecondsACall, interleaved, leastSeconds as least } from './clock';
import { measurement, type Measurement } from './measurement';
import type { StumpyPeer } from './stumpy';

const window = 100;
const dimensions = 10;
const cases: Array<{ exponent: number; target: number | null; rounds: number; kernel: MultiOptions['kernel'] }> = [
  { exponent: 12, target: 14, rounds: 5, kernel: 'auto' },
  { exponent: 13, target: 14, rounds: 3, kernel: 'auto' },
  { exponent: 12, target: null, rounds: 1, kernel: 'javascript' },
];

/** The multi-dimensional profile beside stumpy.mstump, one thread each; without STUMPY our own pace alone. */
export async function* multiRows(
  stumpy: StumpyPeer | undefined,
  quick: boolean
): AsyncGenerator<Measurement, void, void> {
  for (const { exponent, target, rounds, kernel } of cases) {
    const length = 2 ** exponent;
    const series = Array.from({ length: dimensions }, (_, k) => new Random(length + k).walk(length));
    const ours = () => cpuSecondsACall(() => finish(multiProfile(series, window, { kernel })));
    const theirs = () => (stumpy ? stumpy.timeCall({ call: 'mstump', series, window, least }) : NaN);
    const { first, ratio } = await interleaved(quick ? 1 : rounds, ours, theirs);
    const pairs = cellsInAll(length - window + 1, defaultExclusionZone(window));
    const script = kernel === 'javascript' ? ' in JavaScript' : '';
    const name = `${dimensions} dimensions${script}, random walks, n = 2^${exponent}, m = ${window}`;
    yield measurement(`${name}: pace`, (pairs * dimensions) / first / 1e6, 'Mcells/s', null);
    if (stumpy) {
      yield measurement(`${name}: times STUMPY`, ratio, 'times', target);
    }
  }
}
