import { describe, expect, it } from 'vitest';
import { Random } from '../engine/testing/random';
import { fingerprint } from './fingerprint';
import { circle, contentOf, kinds, refusedValues, viewCases, viewOn } from './testing/views';

const task = () => ({
  kind: 'discords',
  start: 1_700_000_000_000,
  step: 300_000,
  bridge: 3,
  values: new Random(1).noise(500),
  nested: { list: [1, 2, 3], on: true },
});

describe('the key of a task', () => {
  it('is the same for the same content', () => {
    expect(fingerprint(task())).toBe(fingerprint(task()));
  });

  it('differs for a change of any single row, by as little as one bit', () => {
    const known = fingerprint(task());
    for (let row = 0; row < 500; row++) {
      const changed = task();
      const bits = new Int32Array(changed.values.buffer);
      bits[2 * row] ^= 1;
      expect(fingerprint(changed)).not.toBe(known);
    }
  });

  it('differs for a change of any plain value', () => {
    const known = fingerprint(task());
    const changes = [
      { kind: 'discord' },
      { start: 1_700_000_000_001 },
      { step: 300_001 },
      { bridge: 4 },
      { bridge: '3' },
      { nested: { list: [1, 2, 4], on: true } },
      { nested: { list: [1, 2, 3], on: false } },
      { nested: { list: [1, 2], on: true } },
      { other: undefined },
    ];
    for (const change of changes) {
      expect(fingerprint({ ...task(), ...change }), JSON.stringify(change)).not.toBe(known);
    }
  });

  it('differs when rows change places or a missing row moves', () => {
    expect(fingerprint({ values: Float64Array.of(1, 2) })).not.toBe(fingerprint({ values: Float64Array.of(2, 1) }));
    expect(fingerprint({ values: Float64Array.of(NaN, 2) })).not.toBe(fingerprint({ values: Float64Array.of(2, NaN) }));
    expect(fingerprint({ values: Float64Array.of(0) })).not.toBe(fingerprint({ values: Float64Array.of(NaN) }));
  });

  it('tells structures apart that hold the same things', () => {
    expect(fingerprint({ a: {}, b: 1 })).not.toBe(fingerprint({ a: { b: 1 } }));
    expect(fingerprint([[], [1]])).not.toBe(fingerprint([[[1]]]));
    expect(fingerprint(Float64Array.of(0))).not.toBe(fingerprint(Int32Array.of(0, 0)));
    expect(fingerprint([])).not.toBe(fingerprint({}));
  });

  it('reads a part of a larger buffer, not the buffer', () => {
    const whole = Float64Array.of(1, 2, 3, 4);
    expect(fingerprint(whole.subarray(1, 3))).toBe(fingerprint(Float64Array.of(2, 3)));
  });

  it('has no double among many tasks that differ little', () => {
    const keys = new Set<string>();
    for (let i = 0; i < 20_000; i++) {
      keys.add(fingerprint({ values: Float64Array.of(i % 10, i) }));
    }
    expect(keys.size).toBe(20_000);
  });
});

describe('views of every kind, offset and length', () => {
  it('share a key exactly where kind and bytes are the same', () => {
    const byKey = new Map<string, string>();
    for (const { name, make } of viewCases) {
      const [key, content] = [fingerprint({ view: make() }), contentOf(make())];
      expect(fingerprint({ view: make() }), name).toBe(key);
      expect(byKey.get(key) ?? content, name).toBe(content);
      byKey.set(key, content);
    }
    expect(byKey.size).toBe(new Set(viewCases.map(({ make }) => contentOf(make()))).size);
  });

  it.each(kinds)('%s: every single byte counts, the last ones as well', (kind) => {
    for (const { name, make } of viewCases.filter((each) => each.kind === kind)) {
      const known = fingerprint(make());
      for (let at = 0; at < make().byteLength; at++) {
        const changed = make();
        new Uint8Array(changed.buffer, changed.byteOffset)[at] ^= 1;
        expect(fingerprint(changed), `${name}, byte ${at}`).not.toBe(known);
      }
    }
  });

  it.each(kinds)('%s: what lies around it does not count, a zero at its end does', (kind) => {
    const buffer = new ArrayBuffer(64);
    const known = fingerprint(viewOn(kind, buffer, 1, 2));
    expect(fingerprint(viewOn(kind, buffer, 1, 3))).not.toBe(known);
    new Uint8Array(buffer)[0] = 1;
    new Uint8Array(buffer)[63] = 1;
    expect(fingerprint(viewOn(kind, buffer, 1, 2))).toBe(known);
  });
});

describe('what a key cannot tell apart', () => {
  it.each(refusedValues)('is refused by name: %s', (what, value) => {
    expect(() => fingerprint({ rows: [{ bad: value }] })).toThrow(what);
  });

  it('contains itself', () => {
    expect(() => fingerprint(circle())).toThrow('contains itself');
  });
});

it('tells zero from minus zero and lists by their length', () => {
  expect(fingerprint({ a: 0 })).not.toBe(fingerprint({ a: -0 }));
  expect(fingerprint(new Array(2))).not.toBe(fingerprint(new Array(3)));
});
