import { BEST_SCORE, HEAP, StreamField } from '../../../kernel/streaming/fields';
import { bytes } from '../../../kernel/generated/streaming';
import { firstCompiled } from '../kernels/compiled';
import { arraysAt, strideFor, type Lags, type StreamArrays } from './lags';

/** Streams share instances of the module, because a page can have few: each reserves gigabytes of addresses. */
const sharedBytes = 2 ** 24;
const pageBytes = 65_536;

let compiled: WebAssembly.Module | 'none' | undefined;
/** The instance that has room left, as long as a stream uses it. */
let open: WeakRef<Room> | undefined;

/** The loops in WebAssembly; undefined where that is forbidden, too old or out of memory. */
export function wasmLags(window: number, capacity: number): Lags | undefined {
  try {
    compiled ??= firstCompiled(bytes) ?? 'none';
    if (compiled === 'none') {
      return undefined;
    }
    const bytesNeeded = strideFor(capacity) * StreamField.Count;
    let room = open?.deref();
    if (!room || room.left < bytesNeeded) {
      room = new Room(compiled, Math.max(sharedBytes, HEAP + bytesNeeded));
      open = new WeakRef(room);
    }
    return new WasmLags(room, room.take(bytesNeeded), window, capacity);
  } catch {
    return undefined;
  }
}

/** An instance and the memory in it that no stream has yet. It goes with the last of its streams. */
class Room {
  readonly memory: WebAssembly.Memory;
  readonly select: (base: number, stride: number, window: number) => void;
  readonly step: Lags['step'];
  readonly begin: Lags['begin'];
  private next = HEAP;

  constructor(module: WebAssembly.Module, size: number) {
    const { memory, select, step, begin } = new WebAssembly.Instance(module).exports;
    if (!(memory instanceof WebAssembly.Memory)) {
      throw new Error('The module lacks its memory.');
    }
    if (typeof select !== 'function' || typeof step !== 'function' || typeof begin !== 'function') {
      throw new Error('The module lacks its functions.');
    }
    memory.grow(Math.ceil(size / pageBytes));
    this.memory = memory;
    this.select = (base, stride, window) => void select(base, stride, window);
    this.step = (row, column, from, end, seeds) => Number(step(row, column, from, end, seeds));
    this.begin = (row, column, from, end) => Number(begin(row, column, from, end));
  }

  get left(): number {
    return this.memory.buffer.byteLength - this.next;
  }

  take(size: number): number {
    const at = this.next;
    this.next += size;
    return at;
  }
}

class WasmLags implements Lags {
  readonly arrays: StreamArrays;
  private readonly stride: number;
  private readonly bestScore: Float64Array;

  constructor(
    private readonly room: Room,
    private readonly base: number,
    private readonly window: number,
    capacity: number
  ) {
    const { buffer } = room.memory;
    this.arrays = arraysAt(buffer, base, capacity);
    this.stride = strideFor(capacity);
    this.bestScore = new Float64Array(buffer, BEST_SCORE, 1);
  }

  get score(): number {
    return this.bestScore[0];
  }

  step(row: number, column: number, from: number, end: number, seeds: number): number {
    this.room.select(this.base, this.stride, this.window);
    return this.room.step(row, column, from, end, seeds);
  }

  begin(row: number, column: number, from: number, end: number): number {
    this.room.select(this.base, this.stride, this.window);
    return this.room.begin(row, column, from, end);
  }
}
