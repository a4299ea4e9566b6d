import { Random as Seeded } from '../random';

/** Series from a seed, for tests. */
export class Random extends Seeded {
  noise(length: number): Float64Array {
    return Float64Array.from({ length }, () => this.normal());
  }

  walk(length: number): Float64Array {
    let level = 0;
    return this.noise(length).map((step) => (level += step));
  }
}
