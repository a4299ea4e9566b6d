import { StreamingLeftProfile } from '../../src/engine/standalone';
import { Random } from '../../src/engine/testing/random';
import { cpuSeconds } from './clock';
import { measurement, type Measurement } from './measurement';

const cases = [
  { history: 10_080, window: 100, points: 40_000, target: 150_000 },
  { history: 10_080, window: 1440, points: 40_000, target: 150_000 },
  { history: 129_600, window: 100, points: 6_000, target: 15_000 },
  { history: 129_600, window: 1440, points: 6_000, target: 15_000 },
];
/** Appended before the clock starts, so that the loops are compiled. */
const warmUp = 500;

function measure({ history, window, points, target }: (typeof cases)[number]): Measurement {
  const values = new Random(1).walk(history + warmUp + points);
  const profile = StreamingLeftProfile.resume(values.subarray(0, history), window, { history }, 0);
  profile.append(values.subarray(history, history + warmUp));
  const seconds = cpuSeconds(() => {
    for (const value of values.subarray(history + warmUp)) {
      profile.append(value);
    }
  });
  return measurement(`streaming left profile, history ${history}, m = ${window}`, points / seconds, 'points/s', target);
}

/** Points a second of the streaming left profile, one value an append. */
export function streamingRows(): Measurement[] {
  return cases.map(measure);
}
