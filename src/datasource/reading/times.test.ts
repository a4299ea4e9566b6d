import { describe, expect, it } from 'vitest';
import { rowsInOrder, withoutRepeats } from './times';

describe('rows of a time column', () => {
  it('are left alone where they are in order', () => {
    expect(rowsInOrder([])).toBeUndefined();
    expect(rowsInOrder([3, 3, 8])).toBeUndefined();
  });

  it('of one time stay in the order they came', () => {
    expect(rowsInOrder([5, 2, 5, NaN, 2])).toEqual([1, 4, 0, 2]);
    expect(rowsInOrder([NaN])).toEqual([]);
  });

  it('of one time are one row with their mean', () => {
    expect(withoutRepeats([1, 1, 1, 4, 6, 6], [2, null, 5, 'x', null, undefined])).toEqual({
      times: [1, 4, 6],
      values: [3.5, 'x', undefined],
    });
  });
});
