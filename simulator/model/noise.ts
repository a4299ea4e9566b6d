import { signed } from './random';

/**
 * Smooth noise in [-1, 1]: a quadratic B-spline over random numbers at the whole numbers.
 * It has a continuous slope, so counters built from it have a continuous rate.
 */
export function spline(key: number, x: number): number {
  const cell = Math.floor(x);
  const f = x - cell;
  const before = signed(key, cell - 1);
  const here = signed(key, cell);
  const after = signed(key, cell + 1);
  return 0.5 * (1 - f) * (1 - f) * before + (0.5 + f * (1 - f)) * here + 0.5 * f * f * after;
}

/** Slope of `spline`, always within [-2, 2]. */
export function splineSlope(key: number, x: number): number {
  const cell = Math.floor(x);
  const f = x - cell;
  const before = signed(key, cell - 1);
  const here = signed(key, cell);
  const after = signed(key, cell + 1);
  return (here - before) * (1 - f) + (after - here) * f;
}

/** One layer of a clock's unsteadiness: how long its swings are, and the most it speeds the clock up or down (0..1). */
export interface Swing {
  key: number;
  seconds: number;
  strength: number;
}

/**
 * A clock that runs a little fast and a little slow. Reading a growing total at this clock instead of the true time
 * gives it a noisy rate, while the total stays continuous, growing, and computable at any instant without a sum.
 */
export class UnsteadyClock {
  constructor(private readonly swings: readonly Swing[]) {
    const strength = swings.reduce((sum, swing) => sum + swing.strength, 0);
    if (strength >= 1) {
      throw new Error(`An unsteady clock may vary by less than 100 %, not by ${strength * 100} %: lower its swings.`);
    }
  }

  /** What the clock shows, in seconds, at the true time `seconds`. */
  time(seconds: number): number {
    let shown = seconds;
    for (const swing of this.swings) {
      shown += swing.strength * swing.seconds * 0.5 * spline(swing.key, seconds / swing.seconds);
    }
    return shown;
  }

  /** How fast the clock runs at the true time `seconds`; 1 is true speed, never 0 or less. */
  speed(seconds: number): number {
    let speed = 1;
    for (const swing of this.swings) {
      speed += swing.strength * 0.5 * splineSlope(swing.key, seconds / swing.seconds);
    }
    return speed;
  }
}
