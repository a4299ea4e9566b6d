import { describe, expect, it } from 'vitest';
import {
  abJoin,
  distanceProfile,
  finish,
  loadKernel,
  matrixProfile,
  multiProfile,
  StreamingLeftProfile,
} from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { everyKernel } from '../testing/kernels';
import { flatWithin, measuredProfile } from '../testing/measured';
import { Random } from '../testing/random';

const { kernel } = await loadKernel();
const kernels = await everyKernel();

describe.each(kernels)('windows said to be constant, the $name kernel', (each) => {
  it('are 0 from one another and sqrt(m) from the rest, on random series', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = new Random(seed);
      const window = random.between(3, 20);
      const values = random
        .walk(random.between(window + 1, 150))
        .map((value, t) => [value, 5, NaN][t % 37 < 33 ? 0 : t % 37 < 36 ? 1 : 2]);
      const constant = flatWithin(random.next() * 4);
      const exclusionZone = random.between(0, window);
      const profile = finish(matrixProfile(each, values, window, { constant, exclusionZone }));
      const exact = profile.distance.map((_, row) =>
        Math.min(...measuredProfile({ values: values, row }, values, window, { constant, exclusionZone }))
      );
      expect(largestDifference(profile.distance, exact)).toBeLessThan(1e-8);
    }
  });
});

describe('what is said of windows', () => {
  const values = new Random(2).walk(60);
  const rows = 51;

  it('may be that all are constant, or none', () => {
    const all = finish(matrixProfile(kernel, values, 10, { constant: () => true }));
    expect(all.distance).toEqual(new Float64Array(rows));
    const none = finish(matrixProfile(kernel, values, 10, { constant: new Uint8Array(rows) }));
    expect(none).toEqual(finish(matrixProfile(kernel, values, 10)));
  });

  it('does not make a window with a gap take part', () => {
    const broken = values.slice();
    broken[20] = NaN;
    const asked: number[] = [];
    const constant = (window: Float64Array) => {
      asked.push(...window);
      return true;
    };
    const { index } = finish(matrixProfile(kernel, broken, 10, { constant }));
    expect(Array.from(index.subarray(11, 21))).toEqual(new Array(10).fill(-1));
    expect(asked.every(Number.isFinite)).toBe(true);
  });

  it('must be one mark a window', () => {
    const wrong = { constant: new Uint8Array(rows + 1) };
    expect(() => matrixProfile(kernel, values, 10, wrong)).toThrow('one entry a window, 51; there are 52');
    expect(() => abJoin(kernel, [values, values], 10, { constantOfB: [true] })).toThrow('51; there are 1');
    expect(() => distanceProfile(values.slice(0, 10), values, wrong)).toThrow('51; there are 52');
    expect(() => multiProfile([values, values], 10, { constant: [undefined] })).toThrow('every series, 2; not of 1');
  });

  it('reaches a stream as it reaches a series, also after a pause', () => {
    const constant = flatWithin(3);
    const { left } = finish(matrixProfile(kernel, values, 10, { constant }));
    const stream = new StreamingLeftProfile(10, { history: 60, constant });
    const first = stream.append(values.subarray(0, 40));
    const second = StreamingLeftProfile.fromState(stream.toState(), 'javascript', constant).append(values.subarray(40));
    expect(largestDifference([...first.distance, ...second.distance], left.distance)).toBeLessThan(1e-9);
  });
});
