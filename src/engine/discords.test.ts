import { expect, it } from 'vitest';
import { topDiscords } from './discords';

const distance = Float64Array.of(1, 5, 4.9, 2, 3, Infinity, 5, NaN, 0);
const index = Int32Array.of(3, 8, 8, 0, 0, -1, 2, -1, 1);

it('lists the farthest first, the earlier of equals, none within the exclusion zone of another', () => {
  expect(topDiscords(distance, index, 3, 1)).toEqual([
    { position: 1, distance: 5, neighbour: 8 },
    { position: 6, distance: 5, neighbour: 2 },
    { position: 4, distance: 3, neighbour: 0 },
  ]);
});

it('takes rows next to one another when the zone is 0, and stops when nothing is left', () => {
  expect(topDiscords(distance, index, 3, 0).map(({ position }) => position)).toEqual([1, 6, 2]);
  expect(topDiscords(distance, index, 99, 2)).toHaveLength(2);
});

it('lets rounding decide nothing: of two equal but for 1e-12, the earlier', () => {
  expect(topDiscords([1, 7, 1, 1, 7 + 1e-12], [4, 3, 0, 0, 1], 1, 1)[0]).toMatchObject({ position: 1, distance: 7 });
  expect(topDiscords([1, 7, 1, 1, 7 + 1e-8], [4, 3, 0, 0, 1], 1, 1)[0].position).toBe(4);
});

it('finds none where nothing has a neighbour', () => {
  expect(topDiscords([Infinity, NaN], [-1, -1], 5, 1)).toEqual([]);
});
