import { powerOf, type Measure } from '../aamp/measure';
import { checkExclusionZone, checkWindow, defaultExclusionZone } from '../profile';
import { DifferenceStream } from './differenceStream';
import type { StreamKernel } from './lagStream';
import type { NewestWindowSearch } from './search';
import { ShapeStream } from './shapeStream';

export interface StreamingOptions extends Measure {
  /** Values within which windows are compared, h; older ones leave. At least window + exclusionZone + 1. */
  history: number;
  /** Default: a quarter of the window, rounded up, as in STUMPY. */
  exclusionZone?: number;
  /** Default "auto": WebAssembly where it can be had. JavaScript gives the same, to the last bit. */
  kernel?: StreamKernel;
  /** Whether a window counts as constant though its values differ. Default: it does not. */
  constant?: (window: Float64Array) => boolean;
}

/** The left profile of the windows that an append has completed. Positions count from the first value of the stream. */
export interface AppendedProfile {
  /** Where the first of these windows starts. */
  position: number;
  /** Distance to the nearest window before it that the history still holds; Infinity where there is none. */
  distance: Float64Array;
  /** Where that neighbour starts; -1 where there is none. */
  index: Int32Array;
}

/** All that is needed to go on later; survives JSON. */
export interface StreamingState {
  version: 2;
  window: number;
  history: number;
  exclusionZone: number;
  /** Where the stream is not normalised. */
  p?: number;
  /** Position of the first of `values` in the stream. */
  position: number;
  /** The last `kept` values; null where one is missing. */
  values: Array<number | null>;
}

/**
 * Exact z-normalised left profile of a stream: for every new window the nearest one before it within a bounded history.
 * (STUMPY's `stumpi` with `egress=True`, left side; with
 * `normalize: false` that of `aampi`, and the left side of `aamp`.) As long as nothing has left the history it is the left side of
 * `matrixProfile`; afterwards it is what a search through the history would find. Conventions for missing values and
 * constants as there; of equally near windows the earliest is named, of constant ones the latest.
 *
 * The answers are the same to the last bit whether values come one by one, in pieces or all at once, in WebAssembly or
 * in JavaScript, and after `resume` from the last `kept` values as if there had been no pause (`lagStream.ts`).
 *
 * Time O(h) a value, h = history: a nanosecond or less for every window kept, some ten without normalisation. `resume` takes O(h) and as long as
 * appending max(4 m, h / 4) values at most. Memory 82 * (1.25 * kept + 100) bytes, where kept is at most 1.25 h + 14 m
 * (`renewal.ts`); 16 MB at least are set aside for all streams together. Without normalisation
 * 60 (h + m) bytes. Positions up to 2^31.
 */
export class StreamingLeftProfile {
  /** Of the newest window: distance to its nearest past one, and where that starts. Infinity and -1: there is none. */
  distance = Infinity;
  index = -1;
  private readonly exclusionZone: number;
  private readonly p: number | undefined;
  private readonly stream: NewestWindowSearch;

  /**
   * @param window values in a window, m >= 3
   * @param position of the first value that will come
   * @throws RangeError when window, history or exclusion zone do not fit together
   */
  constructor(
    private readonly window: number,
    private readonly options: StreamingOptions,
    position = 0
  ) {
    this.exclusionZone = options.exclusionZone ?? defaultExclusionZone(window);
    checkSizes(window, options.history, this.exclusionZone);
    this.p = powerOf(options);
    const { history, kernel = 'auto', constant } = options;
    this.stream =
      this.p === undefined
        ? new ShapeStream({ window, history, exclusionZone: this.exclusionZone, position, kernel, constant })
        : new DifferenceStream({ window, history, exclusionZone: this.exclusionZone, position, p: this.p });
  }

  /**
   * Goes on after values that have been answered for already, without answering for them again.
   * @param values the last `kept` ones of the stream, or all where there were fewer; NaN is a missing one
   * @param position of the first of them in the stream
   */
  static resume(
    values: ArrayLike<number>,
    window: number,
    options: StreamingOptions,
    position: number
  ): StreamingLeftProfile {
    if (!Number.isInteger(position) || position < 0) {
      throw new RangeError(`A position in a stream must be a whole number of at least 0; it is ${position}.`);
    }
    const profile = new StreamingLeftProfile(window, options, position);
    profile.stream.resume(values);
    profile.stream.nearest(profile);
    return profile;
  }

  /**
   * Goes on where `toState` was called.
   * @param constant as the stream had; functions are not part of a state
   */
  static fromState(
    state: StreamingState,
    kernel: StreamKernel = 'auto',
    constant?: StreamingOptions['constant']
  ): StreamingLeftProfile {
    const { version, window, history, exclusionZone, position, values, p } = state;
    if (version !== 2) {
      throw new RangeError(`A streaming state of version ${String(version)} cannot be read; version 2 is known.`);
    }
    const given = Float64Array.from(values, (value) => value ?? NaN);
    const measure = p === undefined ? {} : { normalize: false, p };
    const options = { history, exclusionZone, kernel, constant, ...measure };
    return StreamingLeftProfile.resume(given, window, options, position);
  }

  /** How many of the last values `resume` needs. */
  get kept(): number {
    return this.stream.kept;
  }

  /** The values kept and the options, O(kept); everything else is computed again. */
  toState(): StreamingState {
    const { stream, window, exclusionZone, p } = this;
    const latest = stream.latest(stream.kept);
    return {
      version: 2,
      window,
      history: this.options.history,
      exclusionZone,
      ...(p === undefined ? {} : { p }),
      position: stream.end - latest.length,
      values: Array.from(latest, (value) => (Number.isFinite(value) ? value : null)),
    };
  }

  /** Takes one value; `distance` and `index` tell what became of it. NaN is a missing one. */
  push(value: number): void {
    this.stream.push(value);
    this.stream.nearest(this);
  }

  /** Takes one value or several. */
  append(values: number | ArrayLike<number>): AppendedProfile {
    const list = typeof values === 'number' ? [values] : values;
    const { first, end } = this.stream;
    const position = Math.max(first, end - this.window + 1);
    const completed = Math.max(0, end + list.length - this.window + 1 - position);
    const distance = new Float64Array(completed);
    const index = new Int32Array(completed);
    const skipped = list.length - completed;
    for (let k = 0; k < list.length; k++) {
      this.push(list[k]);
      if (k >= skipped) {
        distance[k - skipped] = this.distance;
        index[k - skipped] = this.index;
      }
    }
    return { position, distance, index };
  }
}

function checkSizes(window: number, history: number, exclusionZone: number): void {
  checkExclusionZone(exclusionZone);
  if (!Number.isInteger(history)) {
    throw new RangeError(`The history must be a whole number of values; it is ${history}.`);
  }
  checkWindow(history, window);
  if (history <= window + exclusionZone) {
    throw new RangeError(
      `A history of ${history} values leaves nothing to compare a window of ${window} with; ` +
        `keep at least ${window + exclusionZone + 1}.`
    );
  }
}
