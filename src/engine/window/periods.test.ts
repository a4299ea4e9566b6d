import { describe, expect, it } from 'vitest';
import { chooseWindow } from './chooseWindow';
import { findPeriods } from './periods';
import { spectrum } from './spectrum';
import { Random } from '../testing/random';

type Rhythm = [short: number, long: number];

const rhythms: Rhythm[] = [
  [60, 1440],
  [96, 672],
  [288, 2016],
];

/** A wave inside a longer one: the last two sevenths of every long stretch are less than half as high. */
function nested([short, long]: Rhythm, random: Random, noise: number): Float64Array {
  return Float64Array.from({ length: 7 * long }, (_, t) => {
    const height = t % long >= (5 * long) / 7 ? 0.4 : 1;
    return height * Math.sin((2 * Math.PI * t) / short) + noise * random.normal();
  });
}

/** Two waves, one on the other. */
function added([short, long]: Rhythm, random: Random, noise: number): Float64Array {
  return Float64Array.from(
    { length: 7 * long },
    (_, t) => Math.sin((2 * Math.PI * t) / short) + Math.sin((2 * Math.PI * t) / long) + noise * random.normal()
  );
}

const spoiled: Record<string, (values: Float64Array, random: Random) => Float64Array> = {
  'as it is': (values) => values,
  'on a trend': (values) => values.map((value, t) => value + (t * 5) / values.length),
  'with gaps': (values, random) => {
    const holes = values.map((value) => (random.next() < 0.1 ? NaN : value));
    const at = random.between(0, values.length - 400);
    return holes.fill(NaN, at, at + 300);
  },
  drifting: (values, random) => {
    const drift = random.walk(values.length);
    return values.map((value, t) => value + drift[t] * (0.6 / Math.sqrt(values.length)));
  },
  'with outliers': (values, random) => values.map((value) => (random.next() < 0.01 ? value + 1e6 : value)),
  'at an offset': (values) => values.map((value) => 1e10 + value),
};

const close = (found: number, wanted: number) => Math.abs(found - wanted) <= Math.max(1, 0.02 * wanted);

describe.each(rhythms)('%i rows inside %i', (short, long) => {
  describe.each(Object.entries({ nested, added }))('%s', (_shape, generate) => {
    it.each(Object.entries(spoiled))('finds both, %s', (_name, spoil) => {
      const missed: string[] = [];
      for (let seed = 1; seed <= 6; seed++) {
        const random = new Random(seed);
        const values = spoil(generate([short, long], random, 0.05 * seed), random);
        const found = findPeriods(values, { min: 8, max: long + (long >> 2) }).map(({ rows }) => rows);
        const both = found.length === 2 && close(found[1], long);
        // A rhythm that only swells and fades with the longer one is lost in a drift; the shorter one is not.
        if (!close(found[0], short) || !(both || (spoil === spoiled.drifting && generate === nested))) {
          missed.push(`seed ${seed}: ${found.join(', ')}`);
        }
      }
      expect(missed).toEqual([]);
    });
  });

  it('takes the shorter one as the window', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = new Random(seed);
      const values = nested([short, long], random, 0.3);
      const { window } = chooseWindow(values, { min: 8, max: long - 1, fallback: 64 });
      expect(Math.abs(window / short - 1), `seed ${seed}: ${window}`).toBeLessThan(0.03);
    }
  });
});

describe('where nothing repeats itself', () => {
  it.each<[string, (random: Random) => Float64Array]>([
    ['noise', (random) => random.noise(4000)],
    ['a random walk', (random) => random.walk(4000)],
    ['a constant', () => new Float64Array(500).fill(7)],
    ['nothing but gaps', () => new Float64Array(500).fill(NaN)],
    ['a leap', () => Float64Array.from({ length: 900 }, (_, t) => (t < 300 ? 0 : 1))],
    ['too little', (random) => random.noise(20)],
  ])('finds hardly anything in %s', (_name, generate) => {
    let found = 0;
    for (let seed = 1; seed <= 20; seed++) {
      found += findPeriods(generate(new Random(seed)), { min: 8, max: 1000 }).length > 0 ? 1 : 0;
    }
    expect(found).toBeLessThanOrEqual(2);
  });
});

it('knows a single rhythm by its repetition, not by its harmonics', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = new Random(seed);
    const values = Float64Array.from({ length: 3000 }, (_, t) => (t % 144 < 20 ? 3 : 0) + 0.5 * random.normal());
    expect(findPeriods(values, { min: 8, max: 900 }).map(({ rows }) => rows)).toEqual([144]);
  }
});

it('is not misled by what is missing before a series begins and after it ends', () => {
  const values = new Float64Array(8000).fill(NaN);
  new Random(3).noise(1440).forEach((noise, t) => {
    values[5000 + t] = Math.sin((2 * Math.PI * t) / 288) + 0.05 * noise;
  });
  expect(findPeriods(values, { min: 8, max: 432 }).map(({ rows }) => rows)).toEqual([288]);
});

it('says what is wrong with its bounds', () => {
  expect(() => findPeriods(new Float64Array(9), { min: 1, max: 5 })).toThrow('2 or more');
  expect(() => findPeriods(new Float64Array(9), { min: 5, max: 4 })).toThrow('given 5 and 4');
});

it('has the power of a wave at its frequency, and of noise everywhere', () => {
  const wave = Float64Array.from({ length: 1000 }, (_, t) => Math.cos((2 * Math.PI * t) / 20));
  const { power, size, resolution } = spectrum(wave);
  const at = size / 20;
  power.forEach((height, k) => {
    if (Math.abs(k - at) > 2 * resolution) {
      expect(height).toBeLessThan(1e-3 * power[Math.round(at)]);
    }
  });
  expect(power).toHaveLength(size / 2 + 1);
});
