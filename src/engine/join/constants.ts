/**
 * Windows that count as constant besides those whose values are all equal: marked, one entry per window, or decided by a
 * function of a window's values, which it must not change and may not keep. Windows with gaps are never constant.
 */
export type ConstantWindows = ArrayLike<number | boolean> | ((window: Float64Array) => boolean);

/**
 * @param valid 1 where a window is finite; the function is asked for those only
 * @returns 1 for every window that counts as constant; undefined where nothing was said
 * @throws RangeError when there is not one mark a window
 */
export function markedConstant(
  values: Float64Array,
  window: number,
  valid: Uint8Array,
  constant: ConstantWindows | undefined
): Uint8Array | undefined {
  if (constant === undefined) {
    return undefined;
  }
  if (typeof constant === 'function') {
    return valid.map((finite, row) => (finite === 1 && constant(values.subarray(row, row + window)) ? 1 : 0));
  }
  checkMarks(values.length, window, constant);
  return valid.map((finite, row) => (finite === 1 && constant[row] ? 1 : 0));
}

/** @throws RangeError when there is not one mark a window; a function is asked later */
export function checkMarks(length: number, window: number, constant: ConstantWindows | undefined): void {
  const rows = length - window + 1;
  if (constant !== undefined && typeof constant !== 'function' && constant.length !== rows) {
    throw new RangeError(
      `Constant windows must be marked with one entry a window, ${rows}; there are ${constant.length}.`
    );
  }
}

/** Whether the window of a row, whose values are given, is marked as constant. */
export function isMarked(constant: ConstantWindows | undefined, row: number, shape: Float64Array): boolean {
  return typeof constant === 'function' ? constant(shape) : Boolean(constant?.[row]);
}
