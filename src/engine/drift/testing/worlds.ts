import { Random } from '../../testing/random';

export const fiveMinutes = 300_000;
export const rowsOfDay = 288;
/** Standard deviation of a row around its season, in every world below unless said. */
const spread = 3;

type Season = 'flat' | 'daily' | 'weekly';

const seasons: Record<Season, (row: number) => number> = {
  flat: () => 100,
  daily: (row) => 100 + 20 * Math.sin((2 * Math.PI * row) / rowsOfDay),
  weekly: (row) => {
    const weekend = Math.floor(row / rowsOfDay) % 7 >= 5;
    return 100 + (weekend ? 0.5 : 1) * (20 + 20 * Math.sin((2 * Math.PI * row) / rowsOfDay - 1.5));
  },
};

type Noise = (rows: number, random: Random) => Float64Array;

function autoregressive(memory: number): Noise {
  return (rows, random) => {
    let value = spread * random.normal();
    const fresh = spread * Math.sqrt(1 - memory ** 2);
    return Float64Array.from({ length: rows }, () => (value = memory * value + fresh * random.normal()));
  };
}

/** A level that walks by `perDay` a day (one standard deviation), under white noise. */
function walking(perDay: number): Noise {
  return (rows, random) => {
    let level = 0;
    return Float64Array.from({ length: rows }, () => {
      level += (perDay / Math.sqrt(rowsOfDay)) * random.normal();
      return level + spread * random.normal();
    });
  };
}

/** Lasting shifts of level every `from` to `to` days: to a new level, or on top of the last. */
function shifting(from: number, to: number, size: (random: Random) => number, onTop: boolean): Noise {
  return (rows, random) => {
    let level = 0;
    let next = rowsOfDay * to * random.next();
    return Float64Array.from({ length: rows }, (_, row) => {
      if (row >= next) {
        level = (onTop ? level : 0) + size(random) * (random.next() < 0.5 ? -1 : 1);
        next = row + rowsOfDay * (from + (to - from) * random.next());
      }
      return level + spread * random.normal();
    });
  };
}

const noises = {
  white: autoregressive(0),
  'AR(1) .95': autoregressive(0.95),
  'AR(1) .99': autoregressive(0.99),
  'AR(1) .999': autoregressive(0.999),
  'random walk': walking(spread),
  'slow random walk': walking(0.5),
  bursts: (rows: number, random: Random) => {
    const values = random.noise(rows).map((value) => spread * value);
    for (let row = 0; row < rows; row += 1 + Math.floor(-rowsOfDay * Math.log(1 - random.next()))) {
      const end = Math.min(rows, row + random.between(12, 72));
      for (let at = row; at < end; at++) {
        values[at] += 8 * spread;
      }
    }
    return values;
  },
  'level shifts': shifting(1, 11, (random) => 10 + 30 * random.next(), false),
  staircase: shifting(6, 20, (random) => 6 + 20 * random.next(), true),
  'noise by hour': (rows: number, random: Random) =>
    random.noise(rows).map((value, row) => spread * (1 + 0.9 * Math.sin((2 * Math.PI * row) / rowsOfDay)) * value),
  'heavy tails': (rows: number, random: Random) =>
    Float64Array.from({ length: rows }, () => {
      const chi = random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2;
      return (2 * random.normal()) / Math.sqrt(chi / 3);
    }),
  'days unlike': (rows: number, random: Random) => {
    let day = 0;
    return Float64Array.from({ length: rows }, (_, row) => {
      if (row % rowsOfDay === 0) {
        day = spread * random.normal();
      }
      return day * (1 + Math.sin((2 * Math.PI * row) / rowsOfDay)) + spread * random.normal();
    });
  },
} satisfies Record<string, Noise>;

type NoiseName = keyof typeof noises;

interface World {
  season: Season;
  noise: NoiseName;
  /** Whether season and noise multiply, as traffic does. */
  multiplied?: boolean;
  /** What else is part of the world by design. */
  design?: 'growth' | 'sawtooth of 3 days' | 'sawtooth of 9.7 days';
}

/** A change of a value at a row: what a fault adds. */
type Fault = (value: number, row: number) => number;

const designs: Record<NonNullable<World['design']>, Fault> = {
  growth: (value, row) => value + (6 * row) / rowsOfDay,
  'sawtooth of 3 days': (value, row) => value + 10 * ((row / rowsOfDay) % 3),
  'sawtooth of 9.7 days': (value, row) => value + 4 * ((row / rowsOfDay + 5) % 9.7),
};

/** Rows of five minutes from a seed; the week begins on another day for every seed. */
export function worldOf(world: World, seed: number, days: number, fault: Fault = (value) => value): Float64Array {
  const random = new Random(7919 * seed + 13);
  const rows = days * rowsOfDay;
  const ahead = random.between(0, 6) * rowsOfDay;
  const noise = noises[world.noise](rows, random);
  const season = seasons[world.season];
  const design = world.design ? designs[world.design] : (value: number) => value;
  return noise.map((extra, row) => {
    const plain = season(row + ahead);
    const value = world.multiplied ? 100 * Math.exp((plain - 100) / 60 + extra / 40) : plain + extra;
    return fault(design(value, row), row);
  });
}

/** Worlds without a drift. */
export const quietWorlds: World[] = [
  { season: 'flat', noise: 'white' },
  { season: 'daily', noise: 'white' },
  { season: 'daily', noise: 'AR(1) .95' },
  { season: 'daily', noise: 'AR(1) .99' },
  { season: 'daily', noise: 'AR(1) .999' },
  { season: 'daily', noise: 'random walk' },
  { season: 'daily', noise: 'slow random walk' },
  { season: 'weekly', noise: 'white' },
  { season: 'weekly', noise: 'AR(1) .95' },
  { season: 'weekly', noise: 'AR(1) .99' },
  { season: 'daily', noise: 'bursts' },
  { season: 'daily', noise: 'level shifts' },
  { season: 'daily', noise: 'staircase' },
  { season: 'daily', noise: 'noise by hour' },
  { season: 'daily', noise: 'heavy tails' },
  { season: 'daily', noise: 'days unlike' },
  { season: 'weekly', noise: 'days unlike' },
  { season: 'weekly', noise: 'AR(1) .95', multiplied: true },
  { season: 'daily', noise: 'AR(1) .99', multiplied: true },
  { season: 'weekly', noise: 'AR(1) .95', design: 'growth' },
  { season: 'flat', noise: 'white', design: 'sawtooth of 3 days' },
  { season: 'daily', noise: 'AR(1) .95', design: 'sawtooth of 9.7 days' },
];

/** Worlds that drifts are planted in. */
export const plantedWorlds: World[] = [
  { season: 'daily', noise: 'white' },
  { season: 'weekly', noise: 'AR(1) .95' },
  { season: 'daily', noise: 'AR(1) .99' },
  { season: 'daily', noise: 'random walk' },
  { season: 'weekly', noise: 'AR(1) .95', multiplied: true },
];

/** A rise by `amount` over `days` from a row on; it stays up. */
export function rising(from: number, days: number, amount: number): Fault {
  return (value, row) => value + amount * progress(row, from, days);
}

/** The same as a share of the value. */
function creeping(from: number, days: number, share: number): Fault {
  return (value, row) => value * (1 + share * progress(row, from, days));
}

function progress(row: number, from: number, days: number): number {
  return Math.min(1, Math.max(0, (row - from) / (days * rowsOfDay)));
}

/** The planted drifts, by name; sd is the standard deviation of a row around its season. */
export const plantedDrifts: Array<{ name: string; fault: (from: number) => Fault }> = [
  { name: '+20 sd in 15 days', fault: (from) => rising(from, 15, 20 * spread) },
  { name: '-20 sd in 15 days', fault: (from) => rising(from, 15, -20 * spread) },
  { name: '+10 sd in 15 days', fault: (from) => rising(from, 15, 10 * spread) },
  { name: '+5 sd in 7 days', fault: (from) => rising(from, 7, 5 * spread) },
  { name: '+40 % in 3 days', fault: (from) => creeping(from, 3, 0.4) },
  { name: '+40 % in 1 day', fault: (from) => creeping(from, 1, 0.4) },
  { name: '+10 sd in 12 hours', fault: (from) => rising(from, 0.5, 10 * spread) },
];

export function nameOf({ season, noise, multiplied, design }: World): string {
  return [season, noise, multiplied ? 'multiplied' : '', design ?? ''].filter(Boolean).join(', ');
}
