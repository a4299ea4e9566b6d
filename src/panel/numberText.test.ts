import { expect, it } from 'vitest';
import { numberText, percentText } from './numberText';

it.each([
  [0, '0%'],
  [0.004, '0.4%'],
  [0.01, '1%'],
  [0.4, '40%'],
  [0.996, '100%'],
  [1, '100%'],
])('percentText(%d) is %s', (share, text) => {
  expect(percentText(share)).toBe(text);
});

it.each([
  [0, 0, '0'],
  [1240.4, 0, '1,240'],
  [2.5, 1, '2.5'],
  [2.25, 1, '2.3'],
])('numberText(%d, %d) is %s', (value, decimals, text) => {
  expect(numberText(value, decimals)).toBe(text);
});
