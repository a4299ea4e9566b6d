import { describe, expect, it } from 'vitest';
import { buffersOf, copyArrays, fromPlain, ownArrays, toPlain } from './codec';
import { bytesAround, circle, contentOf, kinds, refusedValues, viewCases, viewOn } from './testing/views';

const message = {
  name: 'cpu',
  nested: [{ values: Float64Array.from([1, NaN, Infinity, -Infinity, -0]) }, { index: Int32Array.from([-1, 7]) }],
  flags: { on: true, none: null, missing: undefined },
};

describe('typed arrays as plain arrays and back', () => {
  it('preserve every value and every type at every depth', () => {
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

describe.each(kinds)('views of the kind %s, at every offset and length', (kind) => {
  const cases = viewCases.filter((each) => each.kind === kind);

  it('come back from plain arrays as they were', () => {
    for (const { name, make } of cases) {
      const sent = structuredClone(toPlain({ deep: [make()] }));
      expect(JSON.stringify(sent), name).toContain(kind);
      expect(fromPlain(sent), name).toSatisfy(
        (arrived: { deep: unknown[] }) => contentOf(arrived.deep[0]) === contentOf(make())
      );
    }
  });

  it('are copied into a buffer of their own, exactly as long', () => {
    for (const { name, make } of cases) {
      const view = make();
      const copy = copyArrays(view);
      expect(contentOf(copy), name).toBe(contentOf(make()));
      expect(ArrayBuffer.isView(copy) && copy.buffer.byteLength, name).toBe(view.byteLength);
      expect(ArrayBuffer.isView(copy) && copy.buffer, name).not.toBe(view.buffer);
    }
  });

  it('are never moved away with what lies around them', () => {
    for (const offset of [0, 1, 7]) {
      const buffer = new ArrayBuffer(100_000);
      new Uint8Array(buffer).fill(42);
      const view = viewOn(kind, buffer, offset, 1000);
      const around = bytesAround(view);
      expect(buffersOf({ view })).toEqual([]);
      const result = ownArrays({ view, deep: [{ view }] });
      structuredClone(result, { transfer: buffersOf(result) });
      expect(buffer.byteLength).toBe(100_000);
      expect(bytesAround(view)).toBe(around);
    }
  });

  it('are given away without a copy where they are all of their buffer', () => {
    const view = viewOn(kind, new ArrayBuffer(8000), 0, lengthOf(kind));
    const result = ownArrays({ view });
    expect(result).toHaveProperty('view', view);
    expect(buffersOf(result)).toEqual([view.buffer]);
  });
});

/** How many elements of a kind fill 8000 bytes. */
function lengthOf(kind: (typeof kinds)[number]): number {
  const one = viewOn(kind, new ArrayBuffer(8), 0, 1);
  return 8000 / one.byteLength;
}

it('a result that is a part of a large buffer is sent without the rest', () => {
  const part = ownArrays({ part: new Float64Array(100_000).subarray(10, 20) });
  expect(part).toHaveProperty('part.buffer.byteLength', 80);
});

describe.each([
  ['plain arrays', toPlain],
  ['copies', copyArrays],
  ['results', ownArrays],
])('what cannot be sent as %s', (_way, send) => {
  it.each(refusedValues)('is refused by name: %s', (what, value) => {
    expect(() => send({ rows: [{ bad: value }] })).toThrow(/^"bad" is a.* which cannot be sent to a worker/);
    expect(() => send({ rows: [{ bad: value }] })).toThrow(what);
  });

  it('contains itself', () => {
    expect(() => send(circle())).toThrow('contains itself');
  });

  it('looks like a typed array on its way', () => {
    expect(() => send({ $typed: 'Float64Array', values: [1] })).toThrow('must not use the key "$typed"');
  });

  it('is not an object without a prototype', () => {
    const bare = Object.assign(Object.create(null), { a: 1 });
    expect(send({ bare })).toEqual({ bare: { a: 1 } });
  });
});
