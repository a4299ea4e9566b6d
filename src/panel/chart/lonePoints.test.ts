import { describe, expect, it } from 'vitest';
import { lonePoints } from './lonePoints';

const lone = (values: Array<number | null | undefined>) => lonePoints(values, 0, values.length - 1);

describe('points that no line would show', () => {
  it('finds a value between two gaps, at the start and at the end', () => {
    expect(lone([1, null, 2, null, 3])).toEqual([0, 2, 4]);
  });

  it('leaves values that are joined by a line', () => {
    expect(lone([1, 2, null, 3, 4])).toEqual([]);
    expect(lone([null, 1, 2, 3, null, 4, null])).toEqual([5]);
  });

  it("crosses the rows of another series' clock", () => {
    expect(lone([1, undefined, 2, undefined, null, undefined, 3])).toEqual([6]);
  });

  it('looks at the rows shown alone', () => {
    expect(lonePoints([1, 2, 3, null], 2, 3)).toEqual([2]);
    expect(lone([])).toEqual([]);
    expect(lone([null, undefined])).toEqual([]);
  });
});
