import v8 from 'node:v8';
import vm from 'node:vm';

/** Growth over the peak known that is worth a look: a peak is measured at most this share too low. */
const slack = 0.2;
const pageBytes = 65_536;
/** So often garbage is collected at most until what is left stays the same. */
const maxLooks = 20;
/** Nobody wakes who waits for this. */
const pause = new Int32Array(new SharedArrayBuffer(4));

interface Metered<T> {
  result: T;
  /** The most bytes alive at one time, beyond what was alive before. */
  peak: number;
}

/**
 * Runs a call and tells how many bytes of typed arrays, array buffers and WebAssembly memory it held at most, its
 * result among them.
 *
 * What makes such memory is watched; whenever what it has made since the last look could be a new peak, garbage is
 * collected and what is left is taken from Node's own count (`external` of `process.memoryUsage`). Ordinary arrays and
 * objects do not count.
 *
 * @param least bytes below which a peak is of no interest: looking takes milliseconds
 */
export function metered<T>(call: () => T, least = 0): Metered<T> {
  const alive = aliveBytes();
  alive();
  const before = alive();
  let peak = 0;
  let lastLook = 0;
  let sinceLook = 0;
  const made = (bytes: number) => {
    sinceLook += bytes;
    if (lastLook + sinceLook > Math.max(least, peak * (1 + slack))) {
      lastLook = alive() - before;
      sinceLook = 0;
      peak = Math.max(peak, lastLook);
    }
  };
  const restore = watch(made);
  try {
    const result = call();
    return { result, peak };
  } finally {
    restore();
  }
}

/** Bytes outside the heap that are still in use. */
function aliveBytes(): () => number {
  v8.setFlagsFromString('--expose-gc');
  const collect: unknown = vm.runInNewContext('gc');
  if (typeof collect !== 'function') {
    throw new Error('This Node cannot be made to collect garbage.');
  }
  return () => {
    // What is found is freed by threads beside the program, which on a busy machine come late: until nothing changes.
    let bytes = Infinity;
    for (let look = 0, same = 0; look < maxLooks && same < 2; look++) {
      collect();
      Atomics.wait(pause, 0, 0, 1);
      const { external } = process.memoryUsage();
      same = external === bytes ? same + 1 : 0;
      bytes = external;
    }
    return bytes;
  };
}

/** Reports the bytes of every array and every WebAssembly memory that is made; the result undoes that. */
function watch(made: (bytes: number) => void): () => void {
  const undo: Array<() => void> = [];
  const replace = (owner: object, name: string, handler: ProxyHandler<(...given: unknown[]) => unknown>) => {
    const plain: unknown = Reflect.get(owner, name);
    if (!isFunction(plain)) {
      throw new Error(`There is no ${name} to watch.`);
    }
    Reflect.set(owner, name, new Proxy(plain, handler));
    undo.push(() => void Reflect.set(owner, name, plain));
  };
  const arrays = [
    'ArrayBuffer',
    'Float64Array',
    'Float32Array',
    'Int32Array',
    'Uint32Array',
    'Uint16Array',
    'Uint8Array',
  ];
  for (const name of arrays) {
    replace(globalThis, name, {
      construct(target, given, newTarget) {
        const array: object = Reflect.construct(target, given, newTarget);
        made(given[0] instanceof ArrayBuffer ? 0 : bytesOf(array));
        return array;
      },
    });
  }
  // These make their arrays without a constructor that could be watched.
  for (const name of ['map', 'slice', 'filter']) {
    replace(Reflect.getPrototypeOf(Float64Array.prototype) ?? {}, name, {
      apply(target, self, given) {
        const array: unknown = Reflect.apply(target, self, given);
        made(bytesOf(array));
        return array;
      },
    });
  }
  replace(WebAssembly, 'Instance', {
    construct(target, given, newTarget) {
      const instance: object = Reflect.construct(target, given, newTarget);
      made(pageBytes);
      return instance;
    },
  });
  replace(WebAssembly.Memory.prototype, 'grow', {
    apply(target, self, given) {
      const before: unknown = Reflect.apply(target, self, given);
      made(Number(given[0]) * pageBytes);
      return before;
    },
  });
  return () => undo.reverse().forEach((step) => step());
}

function isFunction(value: unknown): value is (...given: unknown[]) => unknown {
  return typeof value === 'function';
}

function bytesOf(value: unknown): number {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? value.byteLength : 0;
}
