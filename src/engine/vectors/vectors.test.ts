import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { directDistance, finish, matrixProfile, type Neighbours } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { everyKernel } from '../testing/kernels';

/** See generate.py. Numbers that JSON lacks are strings. */
interface Vector {
  window: number;
  exclusionZone: number;
  values: Array<number | string>;
  stumpy: { distance: Array<number | string>; index: number[]; leftIndex: number[]; rightIndex: number[] };
  exact: { left: Array<number | string>; right: Array<number | string> };
}

function readVector(file: string): Vector {
  return JSON.parse(readFileSync(path.join(__dirname, file), 'utf8'));
}

const files = readdirSync(__dirname).filter((file) => file.endsWith('.json'));
const kernels = await everyKernel();

describe.each(kernels)('the $name kernel', (kernel) => {
  it.each(files)('agrees with a direct computation and with STUMPY on %s', (file) => {
    const vector = readVector(file);
    const values = Float64Array.from(vector.values, Number);
    const exactLeft = vector.exact.left.map(Number);
    const exactRight = vector.exact.right.map(Number);
    const exact = exactLeft.map((distance, row) => Math.min(distance, exactRight[row]));
    const profile = finish(matrixProfile(kernel, values, vector.window));

    expect(profile.exclusionZone).toBe(vector.exclusionZone);
    expect(largestDifference(profile.left.distance, exactLeft)).toBeLessThan(1e-8);
    expect(largestDifference(profile.right.distance, exactRight)).toBeLessThan(1e-8);
    expect(largestDifference(profile.distance, exact)).toBeLessThan(1e-8);

    // STUMPY itself strays where a series leaps; the kernels must be nearer to the truth there.
    const stumpy = vector.stumpy.distance.map(Number);
    expect(largestDifference(profile.distance, stumpy)).toBeLessThan(1e-8 + largestDifference(stumpy, exact));

    // Equally near neighbours may be told apart by rounding, so partners are compared by how far they really are.
    expectAsNear(values, vector.window, profile.left, vector.stumpy.leftIndex);
    expectAsNear(values, vector.window, profile.right, vector.stumpy.rightIndex);
    expectAsNear(values, vector.window, profile, vector.stumpy.index);
  });
});

function expectAsNear(values: Float64Array, window: number, ours: Neighbours, theirs: number[]): void {
  for (let row = 0; row < theirs.length; row++) {
    expect(ours.index[row] < 0, `row ${row} has a neighbour`).toBe(theirs[row] < 0);
    if (theirs[row] >= 0) {
      const distance = directDistance(values, row, ours.index[row], window);
      expect(distance).toBeLessThan(directDistance(values, row, theirs[row], window) + 1e-8);
    }
  }
}

it('has vectors of every awkward kind, and all three kernels', () => {
  expect(files.length).toBeGreaterThanOrEqual(12);
  expect(kernels.map((kernel) => kernel.name)).toEqual(['relaxed-simd', 'simd', 'javascript']);
});
