import { checkMarks, type ConstantWindows } from '../join/constants';
import { shortestWindow } from '../profile';

export function checkSeries(series: readonly Float64Array[], window: number): void {
  if (series.length === 0) {
    throw new RangeError('There must be at least one series.');
  }
  const [{ length }] = series;
  const other = series.find((values) => values.length !== length);
  if (other) {
    throw new RangeError(`All series must have the same length; there are ${length} and ${other.length} values.`);
  }
  if (!Number.isInteger(window) || window < shortestWindow || window > length) {
    throw new RangeError(
      `The window must be a whole number from ${shortestWindow} to the length of the series (${length}); it is ${window}.`
    );
  }
}

export function checkInclude(include: readonly number[], dimensions: number): void {
  const wrong = include.find((k, at) => !Number.isInteger(k) || k < 0 || k >= dimensions || include.indexOf(k) < at);
  if (wrong !== undefined) {
    throw new RangeError(
      `Dimensions to include must be different numbers from 0 to ${dimensions - 1}; ${wrong} is not, or comes twice.`
    );
  }
}

export function checkStart(start: number, length: number, window: number): void {
  if (!Number.isInteger(start) || start < 0 || start > length - window) {
    throw new RangeError(`A window must start from 0 to ${length - window}; it starts at ${start}.`);
  }
}

export function checkConstant(
  constant: ReadonlyArray<ConstantWindows | undefined> | undefined,
  series: readonly Float64Array[],
  window: number
): void {
  if (constant && constant.length !== series.length) {
    throw new RangeError(
      `Constant windows must be given for every series, ${series.length}; not of ${constant.length}.`
    );
  }
  series.forEach((values, k) => checkMarks(values.length, window, constant?.[k]));
}
