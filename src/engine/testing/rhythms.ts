import type { Random } from './random';

/** A rhythm of `short` rows inside one of `long`. */
export interface RhythmPair {
  short: number;
  long: number;
}

/** Hour and day by the minute, day and week by the quarter of an hour, day and week by five minutes. */
export const usualPairs: readonly RhythmPair[] = [
  { short: 60, long: 1440 },
  { short: 96, long: 672 },
  { short: 288, long: 2016 },
];

type Shape = (pair: RhythmPair, t: number) => number;

const wave = (t: number, rows: number) => Math.sin((2 * Math.PI * t) / rows);
/** 1 in five sevenths of every long stretch, less in the rest. */
const height = ({ long }: RhythmPair, t: number, least: number) => (t % long < (5 * long) / 7 ? 1 : least);

/** Ways in which two rhythms go together, each about one from middle to top. */
export const shapes: Record<string, Shape> = {
  /** The short wave swells and fades with the long one. */
  nested: (pair, t) => height(pair, t, 0.4) * wave(t, pair.short),
  /** Two waves, one on the other. */
  added: ({ short, long }, t) => wave(t, short) + wave(t, long),
  /** The long wave, with a brief burst at the start of every short stretch. */
  bursts: ({ short, long }, t) => wave(t, long) + (t % short < short / 8 ? 1.5 : 0),
  /** Working hours: a broad hump with a dent in its middle, lower and without the dent in the last part of the long one. */
  office: (pair, t) => {
    const phase = (t % pair.short) / pair.short;
    const hump = Math.max(0, Math.sin(2 * Math.PI * (phase - 0.25)));
    const dent = Math.exp(-(((phase - 0.52) / 0.04) ** 2));
    return 2 * (height(pair, t, 0.35) * hump - (height(pair, t, 0) * dent) / 3);
  },
};

export function rhythmic(shape: Shape, pair: RhythmPair, random: Random, noise: number, stretches = 7): Float64Array {
  return Float64Array.from({ length: stretches * pair.long }, (_, t) => shape(pair, t) + noise * random.normal());
}

/** What real series suffer. */
export const troubles: Record<string, (values: Float64Array, random: Random) => Float64Array> = {
  'as it is': (values) => values,
  'on a trend': (values) => values.map((value, t) => value + (t * 5) / values.length),
  'with gaps': (values, random) => {
    const holes = values.map((value) => (random.next() < 0.1 ? NaN : value));
    const at = random.between(0, values.length - 400);
    return holes.fill(NaN, at, at + 300);
  },
  'in part missing': (values, random) => {
    const at = random.between(Math.floor(values.length / 4), Math.floor(values.length / 2));
    return values.slice().fill(NaN, at, at + Math.floor(values.length / 8));
  },
  drifting: (values, random) => {
    const drift = random.walk(values.length);
    return values.map((value, t) => value + drift[t] * (0.6 / Math.sqrt(values.length)));
  },
  'with outliers': (values, random) => values.map((value) => (random.next() < 0.01 ? value + 1e6 : value)),
  'with bursts of outliers': (values, random) => {
    const out = values.slice();
    for (let k = 0; k < values.length / 500; k++) {
      const at = random.between(0, values.length - 40);
      out.fill(30, at, at + random.between(5, 20));
    }
    return out;
  },
  'with level shifts': (values, random) => {
    let level = 0;
    return values.map((value) => {
      level = random.next() < 3 / values.length ? 4 * (random.next() - 0.5) : level;
      return value + level;
    });
  },
  growing: (values) => values.map((value, t) => (10 + value) * (1 + (2 * t) / values.length)),
  'in whole numbers': (values) => values.map((value) => Math.round(2 * value)),
  'counted, few at a time': (values, random) => values.map((value) => poisson(Math.max(0, 3 + 1.5 * value), random)),
  'at an offset': (values) => values.map((value) => 1e10 + value),
};

function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let product = random.next();
  let count = 0;
  while (product > limit) {
    product *= random.next();
    count++;
  }
  return count;
}

/** Series in which nothing comes back. */
export const withoutRhythm: Record<string, (random: Random, length: number) => Float64Array> = {
  'white noise': (random, length) => random.noise(length),
  'a random walk': (random, length) => random.walk(length),
  'a straight trend': (random, length) => random.noise(length).map((value, t) => value + (20 * t) / length),
  'a bent trend': (random, length) =>
    random.noise(length).map((value, t) => 0.2 * value + (5 * t * t) / length / length),
  'growth by the same share': (random, length) =>
    random.noise(length).map((v, t) => Math.exp((4 * t) / length) + 0.1 * v),
  'noise that remembers a little': (random, length) => autoregressive(random, length, 0.7),
  'noise that remembers long': (random, length) => autoregressive(random, length, 0.98),
  'level shifts': (random, length) =>
    troubles['with level shifts'](
      random.noise(length).map((v) => 0.1 * v),
      random
    ),
  'a leap': (random, length) => random.noise(length).map((value, t) => 0.1 * value + (3 * t < length ? 0 : 1)),
  'on and off at random': (random, length) => {
    let on = 0;
    return Float64Array.from({ length }, () => {
      on = random.next() < 0.01 ? 1 - on : on;
      return on + 0.05 * random.normal();
    });
  },
  'counts of few': (random, length) => Float64Array.from({ length }, () => poisson(0.7, random)),
  'noise with far outliers': (random, length) => random.noise(length).map((v) => (random.next() < 0.01 ? 1e6 : v)),
  'a walk with gaps': (random, length) => random.walk(length).map((v) => (random.next() < 0.2 ? NaN : v)),
  'bursts at random': (random, length) => {
    const out = random.noise(length).map((value) => 0.2 * value);
    for (let k = 0; k < length / 150; k++) {
      const at = random.between(0, length - 20);
      out.fill(3, at, at + 8);
    }
    return out;
  },
};

function autoregressive(random: Random, length: number, memory: number): Float64Array {
  let value = 0;
  return Float64Array.from({ length }, () => {
    value = memory * value + random.normal();
    return value;
  });
}
