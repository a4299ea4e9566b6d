import { describe, expect, it } from 'vitest';
import { buffersOf, copyArrays, fromPlain, toPlain } from './codec';

const message = {
  name: 'cpu',
  nested: [{ values: Float64Array.from([1, NaN, Infinity, -Infinity, -0]) }, { index: Int32Array.from([-1, 7]) }],
  flags: { on: true, none: null, missing: undefined },
};

describe('typed arrays as plain arrays and back', () => {
  it('keeps every value and every type, however deep', () => {
    expect(fromPlain(toPlain(message))).toStrictEqual(message);
  });

  it('leaves no typed array on the way out', () => {
    expect(buffersOf(toPlain(message))).toEqual([]);
  });

  it('survives structured cloning, as a worker gets it', () => {
    expect(fromPlain(structuredClone(toPlain(message)))).toStrictEqual(message);
  });

  it('leaves typed arrays that came through whole as they are', () => {
    const whole = { values: Float64Array.of(1, 2) };
    expect(fromPlain(whole)).toStrictEqual(whole);
  });

  it('leaves plain values, plain arrays and null alone', () => {
    for (const value of [1, 'text', null, undefined, [1, 2, [3]], { a: { b: 'c' } }]) {
      expect(fromPlain(toPlain(value))).toStrictEqual(value);
    }
  });

  it('keeps empty arrays and parts of a larger buffer', () => {
    const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(fromPlain(toPlain({ part, none: new Int32Array(0) }))).toStrictEqual({
      part: Float64Array.of(2, 3),
      none: new Int32Array(0),
    });
  });
});

describe('transfer lists', () => {
  it('names every large buffer once, also when two arrays share one', () => {
    const shared = new ArrayBuffer(16_000);
    const own = new Float64Array(2000);
    const small = new Float64Array(2);
    const list = buffersOf({ a: new Float64Array(shared), b: [new Int32Array(shared)], c: { own }, small });
    expect(list).toEqual([shared, own.buffer]);
    expect(list[0]).toBe(shared);
  });

  it('a copy can be moved away without the original losing its rows', () => {
    const task = { values: new Float64Array(1000).fill(1), deep: [{ index: new Int32Array(2000).fill(4) }] };
    const copy = copyArrays(task);
    expect(buffersOf(copy)).toHaveLength(2);
    structuredClone(copy, { transfer: buffersOf(copy) });
    expect(task.values).toStrictEqual(new Float64Array(1000).fill(1));
    expect(task.deep[0].index).toStrictEqual(new Int32Array(2000).fill(4));
  });
});
