import { expect, it } from 'vitest';
import { nextSeeds, noSeed } from './seeds';

const valid = new Uint8Array(6).fill(1);

it('begins afresh at row 0 only, while windows stay of a size', () => {
  expect(Array.from(nextSeeds(Float64Array.of(1, 5, 9, 2, 1, 3), valid, 8))).toEqual([0, ...new Array(7).fill(noSeed)]);
});

it('begins afresh where windows have shrunk, and names the next such row for every row', () => {
  const seeds = nextSeeds(Float64Array.of(1, 100, 90, 2, 1, 0.01), valid, 8);
  expect(Array.from(seeds)).toEqual([0, 3, 3, 3, 5, 5, noSeed, noSeed]);
});

it('waits for a window that is compared at all: not constant, not broken', () => {
  const seeds = nextSeeds(Float64Array.of(100, 0, 0, 1, 1, 1), Uint8Array.of(1, 1, 1, 0, 1, 1), 6);
  expect(Array.from(seeds)).toEqual([0, 4, 4, 4, 4, noSeed]);
});
