import { approximateProfile, finish, type Kernel } from '../../src/engine';
import { cpuSeconds, interleaved } from './clock';
import { measurement, type Measurement } from './measurement';
import { randomWalk } from './series';

/** The approximate profile in single precision beside that in double, all pairs of both, on one core. */
export async function* previewRows(kernel: Kernel, quick: boolean): AsyncGenerator<Measurement, void, void> {
  const power = quick ? 15 : 17;
  const values = randomWalk(2 ** power);
  for (const window of [100, 1440]) {
    const run = (precision: 'single' | 'double') => () =>
      cpuSeconds(() => finish(approximateProfile(kernel, values, window, { budget: 1, precision })));
    const { ratio } = await interleaved(quick ? 1 : 3, run('single'), run('double'));
    const name = `approximate profile in single precision, n = 2^${power}, m = ${window}: times double`;
    yield measurement(name, ratio, 'times', quick ? null : 1.2);
  }
}
