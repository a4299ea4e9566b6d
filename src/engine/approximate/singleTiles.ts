import { LANES, Slot } from '../../../kernel/preview/fields';
import { BLOCK, TILE_ROWS } from '../../../kernel/fields';
import { bytes as plainBytes } from '../../../kernel/generated/preview';
import { bytes as relaxedBytes } from '../../../kernel/generated/previewRelaxed';
import type { PreparedSeries } from '../join/prepare';
import { noSeed } from '../join/seeds';
import type { BestMatches, Tile } from '../join/tileEngine';
import type { KernelName } from '../kernel';
import { firstCompiled } from '../kernels/compiled';
import type { Stepped } from '../stepped';

/**
 * The partner that single precision names may be this much less alike, as a correlation, than the nearest. The rounding
 * errors of 4096 rows, or 8 windows, are some 1e-5; the rest is for windows that shrink to a sixteenth between seeds.
 */
export const singleTolerance = 5e-4;

/** The loops of a self-join whose matches are measured when they are asked for. */
export interface MeasuredTiles {
  /** The tiles of a diagonal must come from top to bottom. */
  run(tile: Tile): void;
  /** The matches found so far, with correlations in double precision, none ever lower than it was. */
  measured(): Stepped<BestMatches>;
}

/**
 * Covariances begin afresh after so many rows at most, or windows if that is longer, because their rounding errors add up;
 * and as in double precision where norms have fallen (see `nextSeeds`).
 */
const rowsAfresh = 4096;
const windowsAfresh = 8;
/** Norms further apart than this do not fit into single precision together. */
const widestRange = 1e12;
/** The bound is lowered by more than the rounding of the products it is compared through. */
const slack = 1 - 1e-6;
/** Lower than every correlation. */
const none = -2;
/** Values measured between two yields. */
const workBetweenYields = 2 ** 21;
const pageBytes = 65_536;
/** An odd number of cache lines more than needed keeps the arrays from starting at the same place of a page. */
const strideExtra = 64;

const modules = new Map<KernelName, WebAssembly.Module | undefined>([['javascript', undefined]]);

function moduleFor(name: KernelName): WebAssembly.Module | undefined {
  if (!modules.has(name)) {
    modules.set(name, firstCompiled(...(name === 'relaxed-simd' ? [relaxedBytes] : []), plainBytes));
  }
  return modules.get(name);
}

/**
 * A self-join in single precision, sixteen pairs at once. Undefined where there is no WebAssembly or no memory for it, or
 * where norms of windows differ by more than a factor of 1e12.
 */
export function singleTiles(name: KernelName, series: PreparedSeries): MeasuredTiles | undefined {
  const module = moduleFor(name);
  const { least, most } = normsOf(series);
  if (!module || most > widestRange * least) {
    return undefined;
  }
  try {
    return new WasmTiles(new WebAssembly.Instance(module), series, most);
  } catch {
    return undefined;
  }
}

function normsOf({ norm }: PreparedSeries): { least: number; most: number } {
  let least = Infinity;
  let most = 0;
  for (const each of norm) {
    if (each < Infinity) {
      least = Math.min(least, each);
      most = Math.max(most, each);
    }
  }
  return { least, most };
}

class WasmTiles implements MeasuredTiles {
  private readonly rows: number;
  private readonly window: number;
  private readonly afreshEvery: number;
  private readonly call: { tile: Call; measure: Call };
  private readonly best: BestMatches;

  constructor(instance: WebAssembly.Instance, series: PreparedSeries, largestNorm: number) {
    const { memory, heap, begin, tile, measure } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory)) {
      throw new Error('The module of previews lacks its memory.');
    }
    this.rows = series.rows;
    this.window = series.window;
    this.afreshEvery = TILE_ROWS * Math.ceil(Math.max(rowsAfresh, windowsAfresh * series.window) / TILE_ROWS);
    this.call = { tile: callOf(tile), measure: callOf(measure) };
    const base = callOf(heap)();
    const padded = series.values.length + 2 * LANES;
    const stride = Math.ceil((padded * 4) / 128) * 128 + strideExtra;
    memory.grow(Math.max(0, Math.ceil((base + stride * Slot.Count - memory.buffer.byteLength) / pageBytes)));
    const wide = (slot: Slot) => new Float64Array(memory.buffer, base + stride * slot, padded);
    const narrow = (slot: Slot) => new Float32Array(memory.buffer, base + stride * slot, padded);
    const integers = (slot: Slot) => new Int32Array(memory.buffer, base + stride * slot, padded);

    // A power of two changes no digit; it brings the norms, and with them all of single precision, to 1 or below.
    const scale = 2 ** -Math.ceil(Math.log2(largestNorm || 1));
    const scaled = (into: Float32Array | Float64Array, from: Float64Array, factor: number, rest: number) => {
      into.fill(rest);
      for (let k = 0; k < from.length; k++) {
        into[k] = from[k] * factor;
      }
    };
    scaled(wide(Slot.Values), series.values, scale, 0);
    scaled(wide(Slot.MeanHigh), series.meanHigh, scale, 0);
    scaled(wide(Slot.MeanLow), series.meanLow, scale, 0);
    scaled(wide(Slot.WideInverse), series.inverse, 1 / scale, NaN);
    scaled(narrow(Slot.Half), series.half, scale, 0);
    scaled(narrow(Slot.Sum), series.sum, scale, 0);
    scaled(narrow(Slot.Norm), series.norm, scale, Infinity);
    scaled(narrow(Slot.Inverse), series.inverse, 1 / scale, NaN);
    setFloors(narrow(Slot.NormFloor), narrow(Slot.Norm));
    integers(Slot.NextSeed).fill(noSeed).set(series.nextSeed.subarray(0, series.rows));
    for (const slot of [Slot.RightBest, Slot.LeftBest]) {
      narrow(slot).set(narrow(Slot.Norm).map((norm) => (norm === Infinity ? Infinity : none)));
    }
    wide(Slot.RightMeasured).fill(none);
    wide(Slot.LeftMeasured).fill(none);
    for (const slot of [Slot.RightIndex, Slot.LeftIndex, Slot.RightKnown, Slot.LeftKnown]) {
      integers(slot).fill(-1);
    }
    callOf(begin)(base, stride, series.rows, series.window);
    this.best = {
      right: { correlation: wide(Slot.RightMeasured), index: integers(Slot.RightKnown) },
      left: { correlation: wide(Slot.LeftMeasured), index: integers(Slot.LeftKnown) },
    };
  }

  run({ firstRow, endRow, firstDiagonal, endDiagonal }: Tile): void {
    const afresh = firstRow % this.afreshEvery === 0 ? 1 : 0;
    this.call.tile(firstRow, endRow, firstDiagonal, endDiagonal, afresh);
  }

  *measured(): Stepped<BestMatches> {
    const rowsAtOnce = Math.max(1, Math.floor(workBetweenYields / this.window));
    for (let row = 0; row < this.rows; row += rowsAtOnce) {
      this.call.measure(row, Math.min(row + rowsAtOnce, this.rows));
      yield row / this.rows;
    }
    return this.best;
  }
}

type Call = (...numbers: number[]) => number;

function callOf(value: WebAssembly.ExportValue): Call {
  if (typeof value !== 'function') {
    throw new Error('The module of previews lacks a function.');
  }
  return (...numbers) => {
    const result: unknown = value(...numbers);
    return typeof result === 'number' ? result : 0;
  };
}

/** Lower bounds of the norms that the lanes of a block of rows meet. */
function setFloors(floors: Float32Array, norm: Float32Array): void {
  for (let row = 0; row < norm.length; row++) {
    let floor = Infinity;
    const end = Math.min(row + LANES + BLOCK - 1, norm.length);
    for (let k = row; k < end; k++) {
      floor = Math.min(floor, norm[k]);
    }
    floors[row] = floor * slack;
  }
}
