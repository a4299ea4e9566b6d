import { Random } from '../../engine/testing/random';

const bytesPerElement = {
  Int8Array: 1,
  Uint8Array: 1,
  Uint8ClampedArray: 1,
  Int16Array: 2,
  Uint16Array: 2,
  Int32Array: 4,
  Uint32Array: 4,
  Float32Array: 4,
  Float64Array: 8,
  BigInt64Array: 8,
  BigUint64Array: 8,
  DataView: 1,
};
const constructors: Record<Kind, new (buffer: ArrayBuffer, offset: number, length: number) => View> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
};

type Kind = keyof typeof bytesPerElement;
type View = ArrayBufferView<ArrayBuffer>;

function isKind(name: string): name is Kind {
  return Object.hasOwn(bytesPerElement, name);
}

/** Every kind of view there is. */
export const kinds = Object.keys(bytesPerElement).filter(isKind);

/** A view of a kind over a buffer, `offset` elements in. */
export function viewOn(kind: Kind, buffer: ArrayBuffer, offset: number, length: number): View {
  return new constructors[kind](buffer, offset * bytesPerElement[kind], length);
}

export interface ViewCase {
  name: string;
  kind: Kind;
  offset: number;
  length: number;
  /** A view of its own on every call, always with the same bytes, none of which is a NaN. */
  make(): View;
}

/** All kinds at offsets on and off word boundaries, with lengths that fill words and lengths that do not. */
export const viewCases: ViewCase[] = kinds.flatMap((kind) =>
  [0, 1, 2, 3].flatMap((offset) =>
    [0, 1, 2, 3, 5, 8, 13].map((length) => ({
      name: `${kind} of ${length} elements, ${offset} elements into its buffer`,
      kind,
      offset,
      length,
      make() {
        const random = new Random(1 + length);
        const rest = 2;
        const buffer = new ArrayBuffer((offset + length + rest) * bytesPerElement[kind]);
        const bytes = new Uint8Array(buffer);
        const first = offset * bytesPerElement[kind];
        // Bytes below 0x7f are no NaN; around the view they differ from case to case.
        bytes.fill(0x30 + offset);
        bytes.set(
          Array.from({ length: length * bytesPerElement[kind] }, () => Math.floor(random.next() * 0x7f)),
          first
        );
        return viewOn(kind, buffer, offset, length);
      },
    }))
  )
);

/** The bytes of a view, as one text. */
export function bytesIn(view: ArrayBufferView): string {
  return Array.from(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)).join(' ');
}

/** What of a view must survive: its kind and its bytes. */
export function contentOf(view: unknown): string {
  return ArrayBuffer.isView(view) ? `${view.constructor.name}: ${bytesIn(view)}` : `no view: ${String(view)}`;
}

/** The bytes around a view. */
export function bytesAround(view: View): string {
  const before = new Uint8Array(view.buffer, 0, view.byteOffset);
  const after = new Uint8Array(view.buffer, view.byteOffset + view.byteLength);
  return [...before, ...after].join(' ');
}

class Point {
  x = 1;
}

/** What is neither plain nor a view of its own memory, with what the refusal calls it. */
export const refusedValues: Array<[string, unknown]> = [
  ['Uint8Array of shared memory', new Uint8Array(new SharedArrayBuffer(8))],
  ['DataView of shared memory', new DataView(new SharedArrayBuffer(8))],
  ['class SharedArrayBuffer', new SharedArrayBuffer(8)],
  ['class ArrayBuffer', new ArrayBuffer(8)],
  ['class Map', new Map([[1, 2]])],
  ['class Set', new Set([1])],
  ['class Date', new Date(0)],
  ['class RegExp', /x/],
  ['class Error', new Error('no')],
  ['class Promise', Promise.resolve()],
  ['class Point', new Point()],
  ['function', () => 1],
  ['symbol', Symbol('s')],
  ['whose memory was moved elsewhere', movedAway()],
];

function movedAway(): Float64Array {
  const gone = new Float64Array(4);
  structuredClone(gone, { transfer: [gone.buffer] });
  return gone;
}

/** Something that contains itself. */
export function circle(): object {
  const self: Record<string, unknown> = {};
  self.again = self;
  return self;
}
