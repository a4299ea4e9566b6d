import { directDistance } from '../join/direct';
import { centredShape, resolved, squaredDifferences } from '../join/nearTies';
import { checkWindow, defaultExclusionZone } from '../profile';
import { History, Kind } from './history';
import { advance, compute, covarianceOf, type Match } from './scan';

export interface StreamingOptions {
  /** Values kept, h; older ones leave. At least window + exclusionZone + 1. */
  history: number;
  /** Default: a quarter of the window, rounded up, as in STUMPY. */
  exclusionZone?: number;
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
  version: 1;
  window: number;
  history: number;
  exclusionZone: number;
  /** Position of the first of `values` in the stream. */
  position: number;
  /** The values kept; null where one is missing. */
  values: Array<number | null>;
}

/** Two windows nearer than this are equal but for rounding. */
const equal = 1e-10;

/**
 * Exact z-normalised left profile of a stream: for every new window the nearest one before it within a bounded history.
 * (STUMPY's `stumpi` with `egress=True`, left side.) As long as nothing has left the history it is the left side of
 * `matrixProfile`; afterwards it is what a search through the values kept would find.
 *
 * Time O(h) a value (h = history), a few operations for each window kept: the covariance with every one of them follows
 * from the last. One of them is computed anew from the values at every step, O(m), so that rounding does not add up,
 * and more where a series has leapt, as in `join/seeds.ts`. Memory 8 (15 h + 2 m) + 2 h bytes. Conventions for
 * missing values and constants as `matrixProfile`. Positions up to 2^31.
 */
export class StreamingLeftProfile {
  private readonly exclusionZone: number;
  private readonly past: History;
  /** Of the newest window with every one kept that is beyond the exclusion zone, by lag, longest first. */
  private readonly covariance: Float64Array;
  private readonly match: Match = { score: -Infinity, column: -1 };
  /** The latest constant and the latest ordinary window beyond the exclusion zone: positions, -1 where none. */
  private latestConstant = -1;
  private latestOrdinary = -1;
  /** The covariance that is computed anew next. */
  private refreshed = 0;

  /**
   * @param window values in a window, m >= 3
   * @param position of the first value that will come
   * @throws RangeError when window, history or exclusion zone do not fit together
   */
  constructor(window: number, options: StreamingOptions, position = 0) {
    this.exclusionZone = options.exclusionZone ?? defaultExclusionZone(window);
    const { history } = options;
    checkSizes(window, history, this.exclusionZone);
    this.past = new History(window, history, position);
    this.covariance = new Float64Array(history - window - this.exclusionZone);
  }

  /** Goes on where `toState` was called. */
  static fromState(state: StreamingState): StreamingLeftProfile {
    const { version, window, history, exclusionZone, position, values } = state;
    if (version !== 1) {
      throw new RangeError(`A streaming state of version ${version} cannot be read; version 1 is known.`);
    }
    if (values.length > history || !Number.isInteger(position) || position < 0) {
      throw new RangeError(
        `A streaming state must hold at most ${history} values from a position of at least 0; ` +
          `it holds ${values.length} from ${position}. Begin a new one.`
      );
    }
    const profile = new StreamingLeftProfile(window, { history, exclusionZone }, position);
    for (const value of values) {
      profile.past.push(value ?? NaN);
    }
    profile.restore();
    return profile;
  }

  /** The values kept and the options, O(h); everything else is computed again. */
  toState(): StreamingState {
    const { window, length, first } = this.past;
    const values = Array.from(this.past.kept(), (value) => (Number.isFinite(value) ? value : null));
    return { version: 1, window, history: length, exclusionZone: this.exclusionZone, position: first, values };
  }

  /** Takes one value or several; NaN is a missing one. */
  append(values: number | ArrayLike<number>): AppendedProfile {
    const list = typeof values === 'number' ? [values] : values;
    const { past } = this;
    const position = Math.max(past.first, past.end - past.window + 1);
    const completed = Math.max(0, past.end + list.length - past.window + 1 - position);
    const distance = new Float64Array(completed).fill(Infinity);
    const index = new Int32Array(completed).fill(-1);
    const skipped = list.length - completed;
    for (let k = 0; k < list.length; k++) {
      const stepped = past.push(list[k]);
      if (!stepped) {
        this.restore();
      }
      if (k >= skipped) {
        this.scanHistory(stepped);
        distance[k - skipped] = this.settle();
        index[k - skipped] = this.match.column < 0 ? -1 : this.match.column + past.base;
      }
    }
    return { position, distance, index };
  }

  /** Leaves the best match of the newest window in `match`. */
  private scanHistory(stepped: boolean): void {
    const { past, covariance, match } = this;
    const row = past.end - past.window - past.base;
    const end = row - this.exclusionZone;
    const from = past.first - past.base;
    const shift = past.end - past.length - past.base;
    match.score = -Infinity;
    match.column = -1;
    this.noteKind(end - 1, from);
    if (end <= from) {
      return;
    }
    if (!stepped || past.newestIsSeed()) {
      compute(past, covariance, row, from, end, shift, match);
      return;
    }
    let column = from;
    while (past.seeds.length > 0 && past.seeds[0] < past.first) {
      past.seeds.shift();
    }
    for (const position of past.seeds) {
      const seed = position - past.base;
      if (seed >= end) {
        break;
      }
      advance(past, covariance, row, column, seed, shift, match);
      compute(past, covariance, row, seed, seed + 1, shift, match);
      column = seed + 1;
    }
    advance(past, covariance, row, column, end, shift, match);
    this.refreshed = (this.refreshed + 1) % covariance.length;
    const refreshed = this.refreshed + shift;
    if (refreshed >= from) {
      covariance[this.refreshed] = covarianceOf(past, row, refreshed);
    }
  }

  /** Distance to the match; names a constant window as neighbour where `neighboursOf` of the join would. */
  private settle(): number {
    const { past, match } = this;
    const row = past.end - past.window - past.base;
    const apart = Math.sqrt(past.window);
    const constant = this.latestConstant < past.first ? -1 : this.latestConstant - past.base;
    const ordinary = this.latestOrdinary < past.first ? -1 : this.latestOrdinary - past.base;
    if (past.kind[row] === Kind.ordinary) {
      const correlation = match.score * past.inverse[row];
      if (match.column >= 0 && (constant < 0 || correlation >= 0.5)) {
        return this.distanceTo(row, correlation);
      }
      match.column = constant;
      return constant < 0 ? Infinity : apart;
    }
    const flat = past.kind[row] === Kind.constant;
    match.column = !flat ? -1 : constant >= 0 ? constant : ordinary;
    return match.column < 0 ? Infinity : constant >= 0 ? 0 : apart;
  }

  /** sqrt(2 m (1 - correlation)), but by value where that has too few digits; the match may change to a nearer one. */
  private distanceTo(row: number, correlation: number): number {
    const { past, match } = this;
    const { window } = past;
    if (correlation <= 1 - window * 1e-9) {
      return Math.sqrt(2 * window * (1 - correlation));
    }
    const direct = directDistance(past.values, row, match.column, window);
    if (direct >= window * resolved || direct < equal) {
      return direct < equal ? 0 : direct;
    }
    const shape = new Float64Array(window);
    const peak = centredShape(past, row, shape);
    let least = (direct * direct) / window;
    for (let column = past.first - past.base; column < row - this.exclusionZone; column++) {
      const { sum } = squaredDifferences(past, shape, peak, column, least);
      if (sum < least) {
        least = sum;
        match.column = column;
      }
    }
    return directDistance(past.values, row, match.column, window);
  }

  /** A window that has just come out of the exclusion zone. */
  private noteKind(column: number, from: number): void {
    if (column < from) {
      return;
    }
    const { kind, base } = this.past;
    if (kind[column] === Kind.constant) {
      this.latestConstant = base + column;
    } else if (kind[column] === Kind.ordinary) {
      this.latestOrdinary = base + column;
    }
  }

  /** Computes anew what is otherwise carried on from window to window. */
  private restore(): void {
    const { past, covariance } = this;
    const row = past.end - past.window - past.base;
    const from = past.first - past.base;
    const end = row - this.exclusionZone;
    this.latestConstant = -1;
    this.latestOrdinary = -1;
    if (end > from) {
      for (let column = from; column < end; column++) {
        this.noteKind(column, from);
      }
      const unused: Match = { score: Infinity, column: -1 };
      compute(past, covariance, row, from, end, past.end - past.length - past.base, unused);
    }
  }
}

function checkSizes(window: number, history: number, exclusionZone: number): void {
  if (!Number.isInteger(exclusionZone) || exclusionZone < 0) {
    throw new RangeError(`The exclusion zone must be a whole number of at least 0; it is ${exclusionZone}.`);
  }
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
