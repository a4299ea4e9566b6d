import { HEAP, ROWS } from '../../../kernel/differences/fields';
import { bytes } from '../../../kernel/generated/differences';
import { firstCompiled } from '../kernels/compiled';

const pageBytes = 65_536;
/** Longer series than this are not worth so much memory beside them. */
const maxBytes = 2 ** 27;

type Loop = (query: number, window: number, values: number, distances: number, rows: number) => void;

/** An instance of kernel/differences; whatever is in its memory is rubbish between two calls. */
interface Room {
  memory: WebAssembly.Memory;
  euclidean: Loop;
  manhattan: Loop;
}

let compiled: WebAssembly.Module | 'none' | undefined;
/** Kept as long as nothing else wants the memory: calls often come in a row. */
let room: WeakRef<Room> | undefined;

/**
 * Distances of a query to every window of a series for p = 1 and 2; Infinity where a value is not finite.
 * @returns undefined where WebAssembly is forbidden, too old or out of memory
 */
export function wasmProfile(query: Float64Array, values: Float64Array, p: 1 | 2): Float64Array | undefined {
  const rows = values.length - query.length + 1;
  const valuesAt = HEAP + query.length * 8;
  const distancesAt = valuesAt + (values.length + ROWS) * 8;
  const end = distancesAt + (rows + ROWS) * 8;
  compiled ??= firstCompiled(bytes) ?? 'none';
  if (compiled === 'none' || end > maxBytes) {
    return undefined;
  }
  try {
    const { memory, euclidean, manhattan } = roomFor(compiled, end);
    new Float64Array(memory.buffer, HEAP, query.length).set(query);
    new Float64Array(memory.buffer, valuesAt, values.length).set(values);
    (p === 2 ? euclidean : manhattan)(HEAP, query.length, valuesAt, distancesAt, rows);
    return new Float64Array(memory.buffer, distancesAt, rows).slice();
  } catch {
    return undefined;
  }
}

function roomFor(module: WebAssembly.Module, end: number): Room {
  let open = room?.deref();
  if (open === undefined) {
    open = attach(module);
    room = new WeakRef(open);
  }
  const missing = end - open.memory.buffer.byteLength;
  if (missing > 0) {
    open.memory.grow(Math.ceil(missing / pageBytes));
  }
  return open;
}

function attach(module: WebAssembly.Module): Room {
  const { memory, euclidean, manhattan } = new WebAssembly.Instance(module).exports;
  if (!(memory instanceof WebAssembly.Memory)) {
    throw new Error('The module lacks its memory.');
  }
  if (typeof euclidean !== 'function' || typeof manhattan !== 'function') {
    throw new Error('The module lacks its functions.');
  }
  return {
    memory,
    euclidean: (...numbers) => void euclidean(...numbers),
    manhattan: (...numbers) => void manhattan(...numbers),
  };
}
