import { expect, it } from 'vitest';
import { correctedProfile, finish, matrixProfile, motifs } from '../standalone';
import { javascriptKernel } from '../kernels/javascript';
import { Random } from '../testing/random';

it('adds the share that does not matter of the largest distance', () => {
  const corrected = correctedProfile(Float64Array.of(1, 4, 2), [1, 0.5, 0]);
  expect(Array.from(corrected)).toEqual([1, 6, 6]);
});

it('leaves rows without a neighbour alone, and the profile it was given', () => {
  const profile = Float64Array.of(3, Infinity, NaN, 1);
  expect(Array.from(correctedProfile(profile, [0, 0, 0, 0]))).toEqual([6, Infinity, NaN, 4]);
  expect(Array.from(profile)).toEqual([3, Infinity, NaN, 1]);
  const nobody = Float64Array.of(Infinity, Infinity);
  expect(correctedProfile(nobody, [0, 1])).toEqual(nobody);
  expect(correctedProfile(new Float64Array(0), [])).toHaveLength(0);
});

it('changes nothing where all matters, and no order where all matters alike', () => {
  const random = new Random(1);
  const profile = random.noise(50).map(Math.abs);
  expect(correctedProfile(profile, new Float64Array(50).fill(1))).toEqual(profile);
  const half = correctedProfile(profile, new Float64Array(50).fill(0.5));
  const order = (values: Float64Array) => Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  expect(order(half)).toEqual(order(profile));
});

it('turns the search for motifs away from what does not matter', () => {
  const random = new Random(2);
  const values = random.noise(500);
  const shapes = [random.noise(25), random.noise(25)];
  // The first shape comes back more exactly than the second.
  for (const [shape, start, roughness] of [
    [0, 50, 0.001],
    [0, 200, 0.001],
    [1, 300, 0.1],
    [1, 420, 0.1],
  ]) {
    values.set(
      shapes[shape].map((value) => 3 * value + roughness * random.normal()),
      start
    );
  }
  const profile = finish(matrixProfile(javascriptKernel, values, 25)).distance;
  const annotation = Float64Array.from(profile, (_, row) => (row < 250 ? 0 : 1));
  const positions = (distance: Float64Array) =>
    finish(motifs(values, distance, { maxDistance: 2 }))[0]
      .map(({ position }) => position)
      .sort((a, b) => a - b);
  expect(positions(profile)).toEqual([50, 200]);
  expect(positions(correctedProfile(profile, annotation))).toEqual([300, 420]);
});

it('says what is wrong', () => {
  const profile = Float64Array.of(1, 2);
  expect(() => correctedProfile(profile, [1])).toThrow(/2 rows; it has 1/);
  expect(() => correctedProfile(profile, [1, 1.5])).toThrow(/row 1 is 1.5/);
  expect(() => correctedProfile(profile, [NaN, 1])).toThrow(/row 0 is NaN/);
});
