import { expect, it } from 'vitest';
import type { Severity } from '../../frames';
import { placeMarkers } from './clusters';
import type { Region } from './regions';

const region = (id: string, at: number, severity: Severity = 'warning'): Region => ({
  id,
  from: at,
  to: at,
  severity,
  seriesId: 's1',
  label: id,
});
const shown = (regions: Region[], width: number) =>
  placeMarkers(regions, 0, 1000, width).map(({ region: { id }, others }) => [id, ...others.map((other) => other.id)]);

it('leaves markers that have room where they are', () => {
  expect(shown([region('b', 500), region('a', 100)], 1000)).toEqual([['a'], ['b']]);
});

it('counts markers that would cover each other with the worst of them, which keeps its place', () => {
  const regions = [region('a', 500, 'info'), region('b', 510, 'critical'), region('c', 519), region('d', 900)];
  expect(shown(regions, 1000)).toEqual([['b', 'c', 'a'], ['d']]);
  expect(placeMarkers(regions, 0, 1000, 1000)[0].at).toBeCloseTo(0.51, 3);
});

it('never places two markers closer than one is wide', () => {
  const many = Array.from({ length: 300 }, (_, i) => region(String(i), (i * 37) % 1000));
  const places = placeMarkers(many, 0, 1000, 800);
  const gaps = places.slice(1).map(({ at }, i) => (at - places[i].at) * 800);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(22);
  expect(places.reduce((sum, { others }) => sum + 1 + others.length, 0)).toBe(300);
});

it('leaves out what is not in view, and places all where the width is not known', () => {
  expect(shown([region('a', -500), region('b', 10), region('c', 11)], 0)).toEqual([['b'], ['c']]);
});
