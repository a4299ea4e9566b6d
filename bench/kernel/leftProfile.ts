import { finish, matrixProfile, median, type Kernel } from '../../src/engine';
import { cpuSeconds } from './clock';
import { measurement, type Measurement } from './measurement';
import { randomWalk } from './series';

const length = 129_600;

/** Ninety days of minutes: the exact left profile, which the self-join yields, in CPU time on one core. */
export function leftProfileRow(kernel: Kernel, quick: boolean): Measurement {
  const values = randomWalk(length);
  const times = Array.from({ length: quick ? 1 : 3 }, () =>
    cpuSeconds(() => finish(matrixProfile(kernel, values, 1440)).left)
  );
  return measurement(`left profile, ${length} points, m = 1440: CPU time`, median(times), 's', 5, 'at most');
}
