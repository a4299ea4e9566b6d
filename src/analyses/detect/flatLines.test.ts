import { expect, it } from 'vitest';
import { bump, day, hour, inputOf, wave, zero } from '../testing/series';
import { flatLinesOf } from './flatLines';
import { groupsOf } from './groups';
import { detectOptions } from './options';

const planted = zero + 13.5 * day;
const stuck = (value: number, time: number) => (time >= planted && time < planted + 3 * hour ? 0.5 : value);

/** The flat lines of eight series of which the first `flat` are stuck at the same time. */
function flatLines(flat: number, join: string) {
  const series = Array.from({ length: 8 }, (_, i) => ({
    ...wave({ from: -1, to: 14, seed: i + 1, change: i < flat ? stuck : bump(20, hour, 1) }),
    id: `series/${i}`,
    name: `${i}`,
  }));
  const input = inputOf(series, { from: zero + 13 * day, to: zero + 14 * day });
  const { settings } = detectOptions.parse({ join });
  return flatLinesOf(groupsOf(input.series, settings).groups, input, () => () => false);
}

it('are reported for every series that is judged on its own', () => {
  expect(flatLines(1, '')).toHaveLength(1);
  expect(flatLines(3, '')).toHaveLength(3);
});

it('are reported for series judged together where a quarter of them are flat at once', () => {
  expect(flatLines(1, '*')).toHaveLength(0);
  expect(flatLines(2, '*')).toHaveLength(2);
});
