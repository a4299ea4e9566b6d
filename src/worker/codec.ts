/**
 * Typed arrays as plain arrays and back. Grafana's frontend sandbox delivers typed arrays to a worker as `{}`, plain
 * arrays and strings whole.
 */

type PlainArray = { $typed: 'f64' | 'i32'; values: number[] };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPlainArray(value: unknown): value is PlainArray {
  return isRecord(value) && '$typed' in value && Array.isArray(value.values);
}

function map(value: unknown, leaf: (value: object) => unknown | undefined): unknown {
  if (!isRecord(value)) {
    return value;
  }
  const replaced = leaf(value);
  if (replaced !== undefined) {
    return replaced;
  }
  if (Array.isArray(value)) {
    return value.map((item) => map(item, leaf));
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item, leaf)]));
}

/** A copy with every Float64Array and Int32Array written as a plain array. */
export function toPlain(value: unknown): unknown {
  return map(value, (item) => {
    if (item instanceof Float64Array) {
      return { $typed: 'f64', values: Array.from(item) } satisfies PlainArray;
    }
    if (item instanceof Int32Array) {
      return { $typed: 'i32', values: Array.from(item) } satisfies PlainArray;
    }
    return undefined;
  });
}

/** Undoes `toPlain`; typed arrays that came through whole stay as they are. */
export function fromPlain(value: unknown): unknown {
  return map(value, (item) => {
    if (ArrayBuffer.isView(item)) {
      return item;
    }
    if (isPlainArray(item)) {
      return item.$typed === 'f64' ? Float64Array.from(item.values) : Int32Array.from(item.values);
    }
    return undefined;
  });
}

/** Smaller buffers are cheaper copied than moved, bytes. */
const leastMoved = 4096;

/** The large buffers of all typed arrays inside, each once: the transfer list of a message. */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.buffer.byteLength >= leastMoved) {
      found.add(value.buffer);
    }
  } else if (isRecord(value)) {
    Object.values(value).forEach((item) => buffersOf(item, found));
  }
  return [...found];
}

/** A copy whose typed arrays have buffers of their own, so that moving them leaves the original whole. */
export function copyArrays(value: unknown): unknown {
  return map(value, (item) => {
    if (item instanceof Float64Array || item instanceof Int32Array) {
      return item.slice();
    }
    return undefined;
  });
}
