/**
 * What tasks and results may hold, the same on every transport: plain objects and lists, texts, numbers, bigints,
 * booleans, null, undefined, and views of array buffers. Everything else is refused: a structured clone, a copy as plain
 * arrays and a content hash would each lose another part of it without a word.
 */

const numberArrays = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};
const otherViews = { BigInt64Array, BigUint64Array, DataView };

type NumberKind = keyof typeof numberArrays;
type OtherKind = keyof typeof otherViews;

/** The name of a view's class, the same in every realm. */
export type ViewKind = NumberKind | OtherKind;

/** A view whose memory belongs to one thread only. */
export type OwnView = ArrayBufferView<ArrayBuffer>;

type NumberView = OwnView & ArrayLike<number>;

const numberConstructors: Record<NumberKind, new (source: ArrayBuffer | number[]) => NumberView> = numberArrays;
const otherConstructors: Record<OtherKind, new (source: ArrayBuffer) => OwnView> = otherViews;

function isNumberKind(kind: string): kind is NumberKind {
  return Object.hasOwn(numberArrays, kind);
}

export function isViewKind(kind: string): kind is ViewKind {
  return isNumberKind(kind) || Object.hasOwn(otherViews, kind);
}

function classOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

function isShared(buffer: ArrayBufferLike): buffer is SharedArrayBuffer {
  return classOf(buffer) === 'SharedArrayBuffer';
}

function isOwn(view: ArrayBufferView): view is OwnView {
  return !isShared(view.buffer);
}

/** Where a value is found, for the message when it is refused. */
export interface Place {
  key: string | number;
  depth: number;
}

export const root: Place = { key: '', depth: 0 };

/** Deeper than any task is; a value that contains itself is found here. */
const maxDepth = 100;

export function inside(place: Place, key: string | number): Place {
  if (place.depth === maxDepth) {
    throw new Error(`Data for a worker is nested more than ${maxDepth} levels deep, or contains itself ("${key}").`);
  }
  return { key, depth: place.depth + 1 };
}

function refused(what: string, { key }: Place): Error {
  const where = key === '' ? 'This' : `"${key}"`;
  return new Error(
    `${where} is ${what}, which cannot be sent to a worker: only plain objects, lists, texts, numbers, booleans and typed arrays can.`
  );
}

/** A view and its kind. Throws where its memory is shared with other threads, gone, or of a kind not known here. */
export function checkView(view: ArrayBufferView, place: Place): { view: OwnView; kind: ViewKind } {
  const kind = classOf(view);
  if (!isOwn(view)) {
    throw refused(`a ${kind} of shared memory`, place);
  }
  if (!isViewKind(kind)) {
    throw refused(`a ${kind}`, place);
  }
  if (isDetached(view.buffer)) {
    throw refused(`a ${kind} whose memory was moved elsewhere`, place);
  }
  return { view, kind };
}

/** Only a detached buffer refuses a view of its first zero bytes. */
function isDetached(buffer: ArrayBuffer): boolean {
  if (buffer.byteLength > 0) {
    return false;
  }
  try {
    return new Uint8Array(buffer, 0, 0).length > 0;
  } catch {
    return true;
  }
}

/** Throws for what is neither a view nor plain. Objects of other realms count as plain where they are so there. */
export function checkPlain(value: unknown, place: Place): void {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw refused(`a ${typeof value}`, place);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw refused(`an object of the class ${value.constructor?.name || classOf(value)}`, place);
  }
}

/** A copy of the same kind with a buffer of its own, exactly as long as the view. */
export function copyOfView({ view, kind }: { view: OwnView; kind: ViewKind }): OwnView {
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  return isNumberKind(kind) ? new numberConstructors[kind](bytes) : new otherConstructors[kind](bytes);
}

/** The elements of a view; its bytes where those are not numbers. */
export function numbersOf({ view, kind }: { view: OwnView; kind: ViewKind }): number[] {
  return Array.from(isNumbers(view, kind) ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

function isNumbers(view: OwnView, kind: ViewKind): view is NumberView {
  return isNumberKind(kind);
}

/** Undoes `numbersOf`. */
export function viewOfNumbers(kind: ViewKind, numbers: number[]): OwnView {
  return isNumberKind(kind)
    ? new numberConstructors[kind](numbers)
    : new otherConstructors[kind](Uint8Array.from(numbers).buffer);
}
