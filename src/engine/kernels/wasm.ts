import { BLOCK, Field, LANES, List } from '../../../kernel/fields';
import { bytes as relaxedSimdBytes } from '../../../kernel/generated/relaxedSimd';
import { bytes as simdBytes } from '../../../kernel/generated/simd';
import type { PreparedSeries } from '../join/prepare';
import { selfJoinWith } from '../join/selfJoin';
import type { TileEngine, TileEngineFactory } from '../join/tileEngine';
import type { Kernel, KernelName } from '../kernel';
import { decoded } from './decoded';
import { startingBests } from './matchBook';
import { normFloors } from './normFloors';

type WasmKernelName = Exclude<KernelName, 'javascript'>;

const bytesOf: Record<WasmKernelName, string> = { 'relaxed-simd': relaxedSimdBytes, simd: simdBytes };

const notUnderstood: Record<WasmKernelName, string> = {
  'relaxed-simd': 'WebAssembly has no relaxed SIMD here.',
  simd: 'WebAssembly has no SIMD here.',
};

/** A WebAssembly kernel, or the reason why there is none here, as a sentence. */
export async function wasmKernel(name: WasmKernelName): Promise<Kernel | string> {
  if (typeof WebAssembly === 'undefined') {
    return 'There is no WebAssembly here.';
  }
  const bytes = decoded(bytesOf[name]);
  if (!WebAssembly.validate(bytes)) {
    return notUnderstood[name];
  }
  let module: WebAssembly.Module;
  try {
    module = await WebAssembly.compile(bytes);
    attach(new WebAssembly.Instance(module));
  } catch (error) {
    return refusal(error instanceof Error ? error.message : String(error));
  }
  // An instance a join: joins on one kernel may take turns, and memory is given back with the instance.
  const tiles: TileEngineFactory = (series, matches) =>
    wasmTiles(attach(new WebAssembly.Instance(module)), series, matches);
  return {
    name,
    selfJoin: (...join) => selfJoinWith(tiles, ...join),
    tiles,
  };
}

/** How browsers and Node word it when a policy stands in the way. */
const policyWords = /content security policy|\bCSP\b|unsafe-eval|disallowed by embedder/i;

function refusal(message: string): string {
  return policyWords.test(message)
    ? "The content security policy of this page forbids WebAssembly ('wasm-unsafe-eval' is missing)."
    : `WebAssembly does not work here: ${message}`;
}

/** What kernel/assembly/index.ts exports. */
interface Exports {
  memory: WebAssembly.Memory;
  /** First free byte. */
  heap: number;
  begin(base: number, stride: number, rows: number, window: number, matches: number): void;
  tile(firstRow: number, endRow: number, firstDiagonal: number, endDiagonal: number, minColumn: number): void;
}

function attach(instance: WebAssembly.Instance): Exports {
  const { memory, heap, begin, tile } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof heap !== 'function') {
    throw new Error('the module lacks its exports');
  }
  const call = (value: WebAssembly.ExportValue, ...numbers: number[]): number => {
    if (typeof value !== 'function') {
      throw new Error('the module lacks its exports');
    }
    const result: unknown = value(...numbers);
    return typeof result === 'number' ? result : 0;
  };
  return {
    memory,
    heap: call(heap),
    begin: (...numbers) => void call(begin, ...numbers),
    tile: (...numbers) => void call(tile, ...numbers),
  };
}

const pageBytes = 65_536;
/** An odd number of cache lines more than needed keeps the arrays from starting at the same place of a page. */
const strideExtra = 64;

function wasmTiles(exports: Exports, series: PreparedSeries, matches: number): TileEngine {
  const stride = Math.ceil((series.padded * 8) / 128) * 128 + strideExtra;
  const strides = Field.Count + (matches > 1 ? List.Count * matches : 0);
  const missing = exports.heap + stride * strides - exports.memory.buffer.byteLength;
  if (missing > 0) {
    exports.memory.grow(Math.ceil(missing / pageBytes));
  }
  const { buffer } = exports.memory;
  const address = (field: Field) => exports.heap + stride * field;
  const doubles = (field: Field) => new Float64Array(buffer, address(field), series.padded);
  const integers = (field: Field) => new Int32Array(buffer, address(field), series.padded);
  const listAddress = (list: List) => exports.heap + stride * (Field.Count + list * matches);
  const correlations = (list: List) => new Float64Array(buffer, listAddress(list), series.padded * matches);
  const partners = (list: List) => new Int32Array(buffer, listAddress(list), series.padded * matches);

  doubles(Field.Values).set(series.values);
  doubles(Field.MeanHigh).set(series.meanHigh);
  doubles(Field.MeanLow).set(series.meanLow);
  doubles(Field.Half).set(series.half);
  doubles(Field.Sum).set(series.sum);
  doubles(Field.Norm).set(series.norm);
  doubles(Field.Inverse).set(series.inverse);
  doubles(Field.NormFloor).set(normFloors(series.norm, LANES + BLOCK - 1));
  integers(Field.NextSeed).set(series.nextSeed);
  const starting = startingBests(series);
  doubles(Field.RightBest).set(starting);
  doubles(Field.LeftBest).set(starting);
  integers(Field.RightIndex).fill(-1);
  integers(Field.LeftIndex).fill(-1);
  if (matches > 1) {
    correlations(List.RightCorrelation).fill(-Infinity);
    correlations(List.LeftCorrelation).fill(-Infinity);
    partners(List.RightIndex).fill(-1);
    partners(List.LeftIndex).fill(-1);
  }
  exports.begin(exports.heap, stride, series.rows, series.window, matches);

  return {
    run: ({ firstRow, endRow, firstDiagonal, endDiagonal, minColumn }) =>
      exports.tile(firstRow, endRow, firstDiagonal, endDiagonal, minColumn),
    best: () =>
      matches > 1
        ? {
            right: { correlation: correlations(List.RightCorrelation), index: partners(List.RightIndex) },
            left: { correlation: correlations(List.LeftCorrelation), index: partners(List.LeftIndex) },
          }
        : {
            right: { correlation: doubles(Field.RightBest), index: integers(Field.RightIndex) },
            left: { correlation: doubles(Field.LeftBest), index: integers(Field.LeftIndex) },
          },
  };
}
