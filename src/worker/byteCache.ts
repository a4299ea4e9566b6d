import type { Sized } from '../analyses/work';

interface Entry<V> extends Sized<V> {
  compact?: () => Sized<V>;
}

/**
 * A cache bounded in bytes. Beyond its capacity the least recently used entries are first replaced by their compact form,
 * where they have one, then removed.
 */
export class ByteCache<V> {
  private readonly entries = new Map<string, Entry<V>>();
  private total = 0;

  constructor(private readonly capacity: number) {}

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (!entry) {
      return undefined;
    }
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  /**
   * A value larger than the capacity is not cached.
   * @param compact makes a smaller form that may replace the value when space is short
   */
  set(key: string, value: V, bytes: number, compact?: () => Sized<V>): void {
    this.delete(key);
    if (bytes > this.capacity) {
      return;
    }
    this.entries.set(key, { value, bytes, compact });
    this.total += bytes;
    this.evictUntilItFits((oldest, entry) => {
      if (entry.compact) {
        const small = entry.compact();
        this.total += small.bytes - entry.bytes;
        this.entries.set(oldest, small);
      }
    });
    this.evictUntilItFits((oldest) => this.delete(oldest));
  }

  private evictUntilItFits(evict: (key: string, entry: Entry<V>) => void): void {
    for (const [key, entry] of this.entries) {
      if (this.total <= this.capacity) {
        return;
      }
      evict(key, entry);
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (entry) {
      this.entries.delete(key);
      this.total -= entry.bytes;
    }
  }

  clear(): void {
    this.entries.clear();
    this.total = 0;
  }

  get bytes(): number {
    return this.total;
  }

  get size(): number {
    return this.entries.size;
  }
}

/**
 * Bytes a plain object with typed arrays takes, near enough for a bound. A view of a part of a buffer keeps all of
 * it alive; a buffer that several views share counts once.
 */
export function bytesOf(value: unknown, counted = new Set<ArrayBufferLike>()): number {
  if (ArrayBuffer.isView(value)) {
    return bytesOf(value.buffer, counted);
  }
  if (isBuffer(value)) {
    const bytes = counted.has(value) ? 0 : value.byteLength;
    counted.add(value);
    return bytes;
  }
  if (typeof value === 'string') {
    return 2 * value.length;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).reduce<number>((sum, item) => sum + bytesOf(item, counted), 16);
  }
  return 8;
}

function isBuffer(value: unknown): value is ArrayBufferLike {
  return (
    value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer)
  );
}
