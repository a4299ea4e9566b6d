import { ROWS } from '../fields';

/**
 * Distances of a query to every window of a series: the root of the sum of squared differences. A sum that is not finite
 * gives Infinity.
 *
 * Eight neighbouring windows at a time, two to a register: a value of the query is loaded once for all of them, and
 * their sums do not wait for one another.
 *
 * @param query where its values begin, and how many there are
 * @param values where the series begins; as many values beyond its end are read as windows are compared side by side
 * @param distances where the first goes; as many more are written
 */
export function euclidean(query: usize, window: i32, values: usize, distances: usize, rows: i32): void {
  const infinite = f64x2.splat(Infinity);
  for (let row = 0; row < rows; row += ROWS) {
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let own = query;
    let other = values + ((<usize>row) << 3);
    for (const end = query + ((<usize>window) << 3); own < end; own += 8, other += 8) {
      const value = v128.load64_splat(own);
      const da = f64x2.sub(value, v128.load(other));
      const db = f64x2.sub(value, v128.load(other, 16));
      const dc = f64x2.sub(value, v128.load(other, 32));
      const dd = f64x2.sub(value, v128.load(other, 48));
      a = f64x2.add(a, f64x2.mul(da, da));
      b = f64x2.add(b, f64x2.mul(db, db));
      c = f64x2.add(c, f64x2.mul(dc, dc));
      d = f64x2.add(d, f64x2.mul(dd, dd));
    }
    const out = distances + ((<usize>row) << 3);
    v128.store(out, f64x2.pmin(infinite, f64x2.sqrt(a)));
    v128.store(out, f64x2.pmin(infinite, f64x2.sqrt(b)), 16);
    v128.store(out, f64x2.pmin(infinite, f64x2.sqrt(c)), 32);
    v128.store(out, f64x2.pmin(infinite, f64x2.sqrt(d)), 48);
  }
}

/** The same for the sum of absolute differences. */
export function manhattan(query: usize, window: i32, values: usize, distances: usize, rows: i32): void {
  const infinite = f64x2.splat(Infinity);
  for (let row = 0; row < rows; row += ROWS) {
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let own = query;
    let other = values + ((<usize>row) << 3);
    for (const end = query + ((<usize>window) << 3); own < end; own += 8, other += 8) {
      const value = v128.load64_splat(own);
      a = f64x2.add(a, f64x2.abs(f64x2.sub(value, v128.load(other))));
      b = f64x2.add(b, f64x2.abs(f64x2.sub(value, v128.load(other, 16))));
      c = f64x2.add(c, f64x2.abs(f64x2.sub(value, v128.load(other, 32))));
      d = f64x2.add(d, f64x2.abs(f64x2.sub(value, v128.load(other, 48))));
    }
    const out = distances + ((<usize>row) << 3);
    v128.store(out, f64x2.pmin(infinite, a));
    v128.store(out, f64x2.pmin(infinite, b), 16);
    v128.store(out, f64x2.pmin(infinite, c), 32);
    v128.store(out, f64x2.pmin(infinite, d), 48);
  }
}
