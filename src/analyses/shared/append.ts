/** Spare room, so that an array that gets longer row by row is seldom copied. */
const spareShare = 0.1;

/** Number of values in use of a buffer with spare room: only an array of all of them may use the rest. */
const used = new WeakMap<ArrayBufferLike, number>();

interface Kind<A> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, offset: number, length: number): A;
}

/**
 * The first `count` values of an array followed by others. The array is left unchanged; where there is spare room
 * behind it and none of its values change, the result shares its buffer.
 */
export function append<A extends Float32Array | Float64Array>(array: A, count: number, added: A, kind: Kind<A>): A {
  const length = count + added.length;
  const { buffer } = array;
  const room = buffer.byteLength / kind.BYTES_PER_ELEMENT;
  if (used.get(buffer) === array.length && length <= room && beginsWith(added, array.subarray(count))) {
    used.set(buffer, length);
    const longer = new kind(buffer, 0, length);
    longer.set(added, count);
    return longer;
  }
  const spacious = new ArrayBuffer(Math.ceil(length * (1 + spareShare)) * kind.BYTES_PER_ELEMENT);
  used.set(spacious, length);
  const copy = new kind(spacious, 0, length);
  copy.set(array.subarray(0, count));
  copy.set(added, count);
  return copy;
}

/** Whether an array begins with these values, to the last bit. */
function beginsWith(array: Float32Array | Float64Array, values: Float32Array | Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!Object.is(values[i], array[i])) {
      return false;
    }
  }
  return values.length <= array.length;
}
