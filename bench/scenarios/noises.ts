import { Random } from '../../src/engine/testing/random';

/** Rows of a series in which nothing happens. */
export type Noise = (rows: number, rowsOfDay: number, random: Random) => Float64Array;

const series = (rows: number, value: (row: number) => number) =>
  Float64Array.from({ length: rows }, (_, row) => value(row));

const day = (row: number, rowsOfDay: number) => Math.sin((2 * Math.PI * row) / rowsOfDay);

/** A day that rises and falls, around 100. */
const daily = (row: number, rowsOfDay: number) => 100 + 20 * day(row, rowsOfDay);

/** Half as high on two days of seven. */
const weekly = (row: number, rowsOfDay: number) => {
  const weekend = Math.floor(row / rowsOfDay) % 7 >= 5;
  return 100 + (weekend ? 0.5 : 1) * (20 + 20 * day(row, rowsOfDay));
};

const flat = () => 100;

/** A first-order autoregression of unit variance. */
function wandering(memory: number, random: Random): () => number {
  let value = random.normal();
  const fresh = Math.sqrt(1 - memory ** 2);
  return () => (value = memory * value + fresh * random.normal());
}

/** Student's t, as a ratio of normals. */
function student(degrees: number, random: Random): number {
  let chi = 0;
  for (let i = 0; i < degrees; i++) {
    chi += random.normal() ** 2;
  }
  return random.normal() / Math.sqrt(chi / degrees);
}

/** Knuth's way for few events, a normal for many. */
function poisson(mean: number, random: Random): number {
  if (mean > 200) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) {
    count++;
  }
  return count;
}

type Level = (row: number, rowsOfDay: number) => number;

const around =
  (level: Level, noise: (random: Random) => (row: number, level: number) => number): Noise =>
  (rows, rowsOfDay, random) => {
    const next = noise(random);
    return series(rows, (row) => {
      const usual = level(row, rowsOfDay);
      return usual + next(row, usual);
    });
  };

const memory = (of: number) => (random: Random) => {
  const next = wandering(of, random);
  return () => 3 * next();
};

/**
 * Clean series: what a metric may look like with nothing wrong. Every alarm on one is false. They differ on purpose:
 * tails, memory, counts, seasons, noise that changes over time.
 */
export const noises: Record<string, Noise> = {
  white: around(flat, (random) => () => 3 * random.normal()),
  uniform: around(flat, (random) => () => 6 * random.next()),
  'daily, white': around(daily, (random) => () => 3 * random.normal()),
  'weekly, white': around(weekly, (random) => () => 3 * random.normal()),
  'daily, AR(1) .8': around(daily, memory(0.8)),
  'daily, AR(1) .95': around(daily, memory(0.95)),
  'weekly, AR(1) .95': around(weekly, memory(0.95)),
  'daily, AR(1) .99': around(daily, memory(0.99)),
  'AR(1) .999': around(flat, memory(0.999)),
  'random walk': around(flat, (random) => {
    let level = 0;
    return () => (level += random.normal());
  }),
  Laplace: around(flat, (random) => () => 3 * Math.sign(random.next() - 0.5) * Math.log(1 - random.next())),
  'Student t3': around(daily, (random) => () => 2 * student(3, random)),
  'Student t2': around(flat, (random) => () => student(2, random)),
  lognormal: around(flat, (random) => () => 10 * Math.exp(random.normal())),
  'daily, lognormal that grows with the level': around(
    daily,
    (random) => (_, level) => level * (Math.exp(0.2 * random.normal()) - 1)
  ),
  'lognormal with memory': around(flat, (random) => {
    const next = wandering(0.9, random);
    return () => 10 * Math.exp(next());
  }),
  exponential: around(flat, (random) => () => -10 * Math.log(1 - random.next())),
  Pareto: around(flat, (random) => () => (1 - random.next()) ** -0.4),
  'Poisson, 50 a row': (rows, rowsOfDay, random) => series(rows, (row) => poisson(daily(row, rowsOfDay) / 2, random)),
  'Poisson, 3 a row': (rows, rowsOfDay, random) => series(rows, (row) => poisson(daily(row, rowsOfDay) / 33, random)),
  'Poisson, 1 in 5 rows': (rows, _, random) => series(rows, () => poisson(0.2, random)),
  'Poisson, 1 in 50 rows': (rows, _, random) => series(rows, () => poisson(0.02, random)),
  'noise by the level': around(daily, (random) => (_, level) => ((level / 30) ** 2 / 2) * random.normal()),
  'noise by the hour': around(flat, (random) => (row) => 3 * (1.2 + Math.sin(row / 45)) * random.normal()),
  volatile: around(flat, (random) => {
    const mood = wandering(0.98, random);
    return () => 3 * Math.exp(0.7 * mood()) * random.normal();
  }),
  'volatile for days': around(daily, (random) => {
    const mood = wandering(0.998, random);
    return () => 3 * Math.exp(0.5 * mood()) * random.normal();
  }),
  bursts: around(flat, (random) => {
    let left = 0;
    return () => {
      left = left > 0 ? left - 1 : random.next() < 1 / 150 ? random.between(1, 20) : 0;
      return 3 * random.normal() + (left > 0 ? 30 : 0);
    };
  }),
  'bursts once a day': around(daily, (random) => {
    let left = 0;
    return () => {
      left = left > 0 ? left - 1 : random.next() < 1 / 288 ? random.between(12, 72) : 0;
      return 3 * random.normal() + (left > 0 ? 24 : 0);
    };
  }),
  'spikes now and then': around(
    daily,
    (random) => () => 3 * random.normal() + (random.next() < 0.01 ? 30 * random.next() : 0)
  ),
  'two states': around(flat, (random) => {
    let high = false;
    return () => {
      high = random.next() < 1 / 40 ? !high : high;
      return (high ? 30 : 0) + 3 * random.normal();
    };
  }),
  quantised: (rows, rowsOfDay, random) =>
    series(rows, (row) => 10 * Math.round((daily(row, rowsOfDay) + 3 * random.normal()) / 10)),
  ramp: around(
    (row) => 1e6 + 5 * row,
    (random) => () => 3 * random.normal()
  ),
  sawtooth: (rows, rowsOfDay, random) => series(rows, (row) => (((40 * row) / rowsOfDay) % 100) + random.normal()),
  'share near 1': (rows, _, random) => series(rows, () => 1 - 0.001 * Math.abs(student(3, random))),
  'daily, gaps': around(daily, (random) => {
    let left = 0;
    return () => {
      left = left > 0 ? left - 1 : random.next() < 1 / 100 ? random.between(1, 4) : 0;
      return left > 0 ? NaN : 3 * random.normal();
    };
  }),
  'days unlike': (rows, rowsOfDay, random) => {
    const heights = series(Math.ceil(rows / rowsOfDay), () => 20 + 5 * random.normal());
    return series(
      rows,
      (row) => 100 + heights[Math.floor(row / rowsOfDay)] * day(row, rowsOfDay) + 3 * random.normal()
    );
  },
};
