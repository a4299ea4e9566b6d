import { beforeAll, describe, expect, it } from 'vitest';
import { finish, mergeShards, type Kernel } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { everyKernel } from '../testing/kernels';
import { Random } from '../testing/random';
import { cellsIn, cellsInAll, tilesOf } from './schedule';

let kernels: Kernel[];
beforeAll(async () => {
  kernels = await everyKernel();
});

describe('shares of a self-join', () => {
  it.each([1, 2, 3, 5])('%i of them are merged to the whole', (parts) => {
    const random = new Random(parts);
    const values = random.walk(4000);
    values.fill(NaN, 700, 704);
    values.fill(3, 1500, 1560);
    values.fill(5, 3500, 3560);
    for (const kernel of kernels) {
      const whole = finish(kernel.selfJoin(values, 20, 5));
      const merged = mergeShards(
        Array.from({ length: parts }, (_, part) => finish(kernel.selfJoin(values, 20, 5, { part, parts })))
      );
      for (const side of ['left', 'right'] as const) {
        expect(largestDifference(merged[side].distance, whole[side].distance)).toBeLessThan(1e-9);
        expect(merged[side].index).toEqual(whole[side].index);
      }
    }
  });

  it.each([2, 3])('%i of them hold every pair once, in nearly equal numbers', (parts) => {
    const rows = 100_000;
    const pairs = Array.from({ length: parts }, (_, part) =>
      [...tilesOf(rows, 25, 100, { part, parts })].reduce((sum, tile) => sum + cellsIn(tile, rows), 0)
    );
    const all = cellsInAll(rows, 25);
    expect(pairs.reduce((sum, each) => sum + each)).toBe(all);
    pairs.forEach((each) => expect(Math.abs((each * parts) / all - 1)).toBeLessThan(0.02));
  });

  it('cannot be merged when there is none or when they are of different joins', () => {
    expect(() => mergeShards([])).toThrow('There is no share to merge');
    const [kernel] = kernels;
    const joins = [100, 101].map((length) => finish(kernel.selfJoin(new Random(1).noise(length), 10, 3)));
    expect(() => mergeShards(joins)).toThrow('differ in length');
  });
});
