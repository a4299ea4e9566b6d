import { beforeAll, expect, it } from 'vitest';
import {
  consensusMotif,
  directDistance,
  distanceProfile,
  finish,
  leftDiscords,
  loadKernel,
  match,
  matrixProfile,
  motifs,
  mpdist,
  snippets,
  topDiscords,
  type Kernel,
} from './standalone';
import { bruteForce, largestDifference } from './testing/bruteForce';
import { Random } from './testing/random';

const window = 12;
const length = 120;
let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

/** A walk of multiples of 2^-10, whose level drops from 1e7 to 0 in the middle. */
const dropping = (seed: number) =>
  new Random(seed).walk(length).map((value, t) => Math.round(value * 1024) / 1024 + (t < length / 2 ? 1e7 : 0));

/** Every distance of a window of one series to one of another, each computed directly. */
function between(a: Float64Array, b: Float64Array): Float64Array[] {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return Array.from({ length: a.length - window + 1 }, (_row, i) =>
    Float64Array.from({ length: b.length - window + 1 }, (_column, j) => directDistance(both, i, a.length + j, window))
  );
}

function mpdistOf(a: Float64Array, b: Float64Array): number {
  const distances = between(a, b);
  const ofA = distances.map((row) => Math.min(...row));
  const ofB = distances[0].map((_, column) => Math.min(...distances.map((row) => row[column])));
  const all = Float64Array.from([...ofA, ...ofB]).sort();
  return all[Math.min(Math.ceil(0.05 * (a.length + b.length)), all.length - 1)];
}

const seeds = [1, 2, 3];

it.each(seeds)('distanceProfile and match stay exact across a drop from 1e7 to 0, seed %i', (seed) => {
  const values = dropping(seed);
  const query = values.slice(70, 70 + window);
  const exact = between(query, values)[0];
  expect(largestDifference(distanceProfile(query, values), exact)).toBeLessThan(1e-8);
  const found = match(query, values, { maxMatches: 6, maxDistance: Infinity });
  expect(found).toHaveLength(6);
  found.forEach(({ position, distance }) => expect(Math.abs(distance - exact[position])).toBeLessThan(1e-8));
  expect(found[0].distance).toBeLessThan(1e-8);
});

it.each(seeds)('so does mpdist, seed %i', (seed) => {
  const [a, b] = [dropping(seed), dropping(seed + 10)];
  expect(finish(mpdist(kernel, [a, b], window))).toBeCloseTo(mpdistOf(a, b), 8);
});

it.each(seeds)('so do snippets, whose neighbouring windows are computed from one another, seed %i', (seed) => {
  const values = dropping(seed);
  for (const { start, profile } of finish(snippets(values, 40, 2, { window }))) {
    const segment = values.slice(start, start + 40);
    for (let row = 0; row < profile.length; row += 5) {
      expect(profile[row]).toBeCloseTo(mpdistOf(segment, values.slice(row, row + 40)), 8);
    }
  }
});

it.each(seeds)('so do motifs, seed %i', (seed) => {
  const values = dropping(seed);
  const { distance } = finish(matrixProfile(kernel, values, window));
  const [first] = finish(motifs(values, distance, { maxDistance: Infinity, cutoff: Infinity, maxMatches: 4 }));
  expect(first).toHaveLength(4);
  expect(first[0].distance).toBeLessThan(1e-8);
  expect(distance[first[0].position]).toBeCloseTo(Math.min(...distance), 8);
  first.forEach((found) =>
    expect(found.distance).toBeCloseTo(directDistance(values, first[0].position, found.position, window), 8)
  );
});

it.each(seeds)('so does the consensus motif, seed %i', (seed) => {
  const series = [dropping(seed), dropping(seed + 10), dropping(seed + 20)];
  let least = Infinity;
  series.forEach((own, k) => {
    const others = series.filter((_, other) => other !== k).map((other) => between(own, other));
    others[0].forEach((_, row) => {
      least = Math.min(least, Math.max(...others.map((distances) => Math.min(...distances[row]))));
    });
  });
  expect(finish(consensusMotif(kernel, series, window)).radius).toBeCloseTo(least, 8);
});

it.each(seeds)('so do left discords, seed %i', (seed) => {
  const values = dropping(seed);
  const { left } = bruteForce(values, window, 3);
  const wanted = topDiscords(left.distance, left.index, 3, 3);
  const found = finish(leftDiscords(values, window, { count: 3 }));
  expect(found.map(({ distance }) => distance).length).toBe(wanted.length);
  found.forEach(({ distance }, k) => expect(distance).toBeCloseTo(wanted[k].distance, 8));
});
