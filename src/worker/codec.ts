import {
  checkPlain,
  checkView,
  copyOfView,
  inside,
  isViewKind,
  numbersOf,
  root,
  viewOfNumbers,
  type OwnView,
  type Place,
  type ViewKind,
} from './plainData';

/**
 * How data crosses to a worker and back. Grafana's frontend sandbox delivers typed arrays to a worker as `{}`, plain
 * arrays and strings whole, so there they travel as plain arrays.
 */

/** Key of a typed array written as a plain array. */
const typedKey = '$typed';

interface PlainArray {
  [typedKey]: ViewKind;
  values: number[];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPlainArray(value: object): value is PlainArray {
  return (
    typedKey in value &&
    typeof value[typedKey] === 'string' &&
    isViewKind(value[typedKey]) &&
    'values' in value &&
    Array.isArray(value.values)
  );
}

type Leaf = (value: object, place: Place) => unknown;

/** A copy of plain data in which `leaf` replaces objects where it returns something. Throws for what is not plain. */
function map(value: unknown, leaf: Leaf, place: Place = root): unknown {
  const replaced = isRecord(value) ? leaf(value, place) : undefined;
  if (replaced !== undefined) {
    return replaced;
  }
  checkPlain(value, place);
  if (Array.isArray(value)) {
    return value.map((item, i) => map(item, leaf, inside(place, i)));
  }
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item, leaf, inside(place, key))]))
    : value;
}

/** A copy of plain data with views of array buffers replaced. */
function mapViews(value: unknown, replace: (view: { view: OwnView; kind: ViewKind }) => unknown): unknown {
  return map(value, (item, place) => {
    if (ArrayBuffer.isView(item)) {
      return replace(checkView(item, place));
    }
    if (typedKey in item) {
      throw new Error(`Data for a worker must not use the key "${typedKey}": it marks typed arrays on their way.`);
    }
    return undefined;
  });
}

/**
 * A copy with every typed array and DataView written as a plain array. Every value arrives as it was; of the bits of a
 * NaN only that it is one. Throws for data that cannot be sent.
 */
export function toPlain(value: unknown): unknown {
  return mapViews(value, (view) => ({ [typedKey]: view.kind, values: numbersOf(view) }) satisfies PlainArray);
}

/** Undoes `toPlain`; typed arrays that came through whole stay as they are. */
export function fromPlain(value: unknown): unknown {
  return map(value, (item) => {
    if (ArrayBuffer.isView(item)) {
      return item;
    }
    return isPlainArray(item) ? viewOfNumbers(item[typedKey], item.values) : undefined;
  });
}

/**
 * A copy whose typed arrays have buffers of their own, so that moving them leaves the original whole. Throws for data
 * that cannot be sent.
 */
export function copyArrays(value: unknown): unknown {
  return mapViews(value, copyOfView);
}

/**
 * The data with every view of a part of a buffer copied out of it: the rest of the buffer stays where it is and is not
 * sent along, as a structured clone would. Views of all of a buffer are given away. Throws for data that cannot be sent.
 */
export function ownArrays(value: object): object {
  const own = mapViews(value, (view) => (isWhole(view.view) ? view.view : copyOfView(view)));
  return isRecord(own) ? own : value;
}

function isWhole(view: ArrayBufferView): boolean {
  return view.byteLength === view.buffer.byteLength;
}

/** Smaller buffers are cheaper copied than moved, bytes. */
const minMovedBytes = 4096;

/**
 * The large buffers of all typed arrays inside, each once: the transfer list of a message. A buffer is in it only where
 * one of the views covers all of it: what lies around a view of a part may still be in use here.
 */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.buffer.byteLength >= minMovedBytes && isWhole(value)) {
      found.add(value.buffer);
    }
  } else if (isRecord(value)) {
    Object.values(value).forEach((item) => buffersOf(item, found));
  }
  return [...found];
}
