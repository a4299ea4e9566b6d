/** More room than is needed, so that what grows row by row is seldom copied. */
const spareShare = 0.1;

/** How many values of a buffer with room to spare are in use: who has all of them may grow into the rest. */
const used = new WeakMap<ArrayBufferLike, number>();

interface Kind<A> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, offset: number, length: number): A;
}

/**
 * The first `keep` values of an array with others behind them. The array stays as it is; where there is room behind it
 * and none of its values change, what comes back shares its buffer.
 */
export function grown<A extends Float32Array | Float64Array>(array: A, keep: number, tail: A, kind: Kind<A>): A {
  const length = keep + tail.length;
  const { buffer } = array;
  const room = buffer.byteLength / kind.BYTES_PER_ELEMENT;
  if (used.get(buffer) === array.length && length <= room && isKept(array, keep, tail)) {
    used.set(buffer, length);
    const longer = new kind(buffer, 0, length);
    longer.set(tail, keep);
    return longer;
  }
  const spacious = new ArrayBuffer(Math.ceil(length * (1 + spareShare)) * kind.BYTES_PER_ELEMENT);
  used.set(spacious, length);
  const copy = new kind(spacious, 0, length);
  copy.set(array.subarray(0, keep));
  copy.set(tail, keep);
  return copy;
}

/** Whether all values of an array from a place on are the tail's first. */
function isKept(array: Float32Array | Float64Array, from: number, tail: Float32Array | Float64Array): boolean {
  for (let i = from; i < array.length; i++) {
    if (!Object.is(array[i], tail[i - from])) {
      return false;
    }
  }
  return array.length <= from + tail.length;
}
