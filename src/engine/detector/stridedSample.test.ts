import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { ByteReader, ByteWriter } from './bytes';
import { StridedSample } from './stridedSample';

function restored(sample: StridedSample): StridedSample {
  const to = new ByteWriter();
  sample.save(to);
  const copy = new StridedSample(64, 1000);
  copy.restore(new ByteReader(to.bytes()));
  return copy;
}

describe('StridedSample', () => {
  const random = new Random(5);
  const sample = new StridedSample(64, 1000);
  const sizes = Float64Array.from({ length: 3000 }, (_, i) => (i % 5 === 0 ? 0 : Math.abs(random.normal()) * (1 + i)));

  it('says the same of the sizes whether it kept their order or sorts them again', () => {
    sizes.forEach((size, i) => {
      sample.append(size);
      if (i % 41 === 0 || i < 130) {
        const sorted = restored(sample);
        expect(sample.summary()).toEqual(sorted.summary());
        expect(sample.quantile(0.85)).toBe(sorted.quantile(0.85));
      }
    });
  });

  it('tells median and root mean square of the newest sizes to a few per cent', () => {
    const even = new StridedSample(64, 64);
    sizes.forEach((size) => even.append(size));
    const newest = Array.from(sizes.subarray(sizes.length - 64)).sort((a, b) => a - b);
    const { median, rms } = even.summary();
    expect(median / newest[32]).toBeCloseTo(1, 1);
    expect(rms / Math.sqrt(newest.reduce((sum, size) => sum + size * size, 0) / 64)).toBeCloseTo(1, 1);
  });
});
