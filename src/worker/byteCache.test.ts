import { describe, expect, it } from 'vitest';
import { ByteCache, bytesOf } from './byteCache';
import { viewCases } from './testing/views';

describe('a cache bounded in bytes', () => {
  it('never holds more than its capacity and drops the least recently used first', () => {
    const cache = new ByteCache<string>(100);
    cache.set('a', 'A', 40);
    cache.set('b', 'B', 40);
    cache.get('a');
    cache.set('c', 'C', 40);
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')).toBe('A');
    expect(cache.get('c')).toBe('C');
    expect(cache.bytes).toBe(80);
  });

  it('compacts the least recently used before any is removed', () => {
    const cache = new ByteCache<string>(100);
    cache.set('a', 'A', 40, () => ({ value: 'a', bytes: 10 }));
    cache.set('b', 'B', 40, () => ({ value: 'b', bytes: 10 }));
    cache.get('a');
    cache.set('c', 'C', 40, () => ({ value: 'c', bytes: 10 }));
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.bytes]).toEqual(['A', 'b', 'C', 90]);
    cache.set('d', 'D', 90);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.get('d')]).toEqual([undefined, undefined, 'c', 'D']);
    expect(cache.bytes).toBe(100);
  });

  it('counts an entry that is set again once, at its new size', () => {
    const cache = new ByteCache<number>(100);
    cache.set('a', 1, 60);
    cache.set('a', 2, 30);
    cache.set('b', 3, 60);
    expect([cache.get('a'), cache.get('b'), cache.bytes, cache.size]).toEqual([2, 3, 90, 2]);
  });

  it('does not cache a value larger than itself, and removes the old value of its key', () => {
    const cache = new ByteCache<number>(100);
    cache.set('b', 0, 50);
    cache.set('a', 1, 10);
    cache.set('a', 2, 101);
    expect(cache.get('a')).toBeUndefined();
    expect(cache.get('b')).toBe(0);
    expect(cache.bytes).toBe(50);
  });

  it('never exceeds its capacity', () => {
    const cache = new ByteCache<number>(1000);
    for (let i = 0; i < 5000; i++) {
      cache.set(`key ${i % 137}`, i, (i * 37) % 400);
      expect(cache.bytes).toBeLessThanOrEqual(1000);
    }
    cache.clear();
    expect([cache.bytes, cache.size]).toEqual([0, 0]);
  });

  it('deletes what is not there without losing count', () => {
    const cache = new ByteCache<number>(10);
    cache.delete('nothing');
    expect(cache.bytes).toBe(0);
  });
});

it('estimates objects by their arrays and texts', () => {
  expect(bytesOf(new Float64Array(10))).toBe(80);
  expect(bytesOf({ values: new Float64Array(1000), name: 'ab' })).toBe(8000 + 4 + 16);
});

it('counts the whole buffer that a view keeps alive, whatever its kind, and each once', () => {
  for (const { name, make } of viewCases) {
    const view = make();
    expect(bytesOf(view), name).toBe(view.buffer.byteLength);
    expect(bytesOf([view, new Uint8Array(view.buffer)]), name).toBe(16 + view.buffer.byteLength);
  }
  expect(bytesOf({ a: new Float64Array(10), b: new Float64Array(10) })).toBe(16 + 160);
  expect(bytesOf(new ArrayBuffer(10))).toBe(10);
});
