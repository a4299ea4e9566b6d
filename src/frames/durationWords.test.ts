import { expect, it } from 'vitest';
import { durationWords } from './durationWords';

const minute = 60_000;
const hour = 60 * minute;

it.each([
  [0, '1 s'],
  [20_000, '20 s'],
  [45 * minute, '45 min'],
  [2 * hour, '2 h'],
  [90 * minute, '1 h 30 min'],
  [24 * hour, '24 h'],
  [47.99 * hour, '47 h 59 min'],
  [48 * hour, '2 days'],
  [50 * hour, '2 days 2 h'],
  [12 * 24 * hour, '12 days'],
])('%d ms is %s', (duration, words) => {
  expect(durationWords(duration)).toBe(words);
});
