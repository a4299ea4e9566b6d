/**
 * The value at a place of a list in rising order, or the last finite one before it; the list is left partly ordered
 * (Hoare's quickselect, expected O(length)).
 *
 * @param values distances; Infinity where there is none, never NaN
 * @param place from 0, below the length
 */
export function placeOf(values: Float64Array, place: number): number {
  const found = select(values, place);
  if (found < Infinity) {
    return found;
  }
  let last = -Infinity;
  for (const value of values) {
    if (value < Infinity && value > last) {
      last = value;
    }
  }
  return last > -Infinity ? last : Infinity;
}

/**
 * The same as `placeOf`, faster where the value is expected below a bound: then it is found among the few below that.
 *
 * @param few scratch, as long as the list
 */
export function placeBelow(values: Float64Array, place: number, bound: number, few: Float64Array): number {
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    if (values[k] <= bound) {
      few[count++] = values[k];
    }
  }
  return count > place ? placeOf(few.subarray(0, count), place) : placeOf(values, place);
}

function select(values: Float64Array, place: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left] < pivot) {
        left++;
      }
      while (values[right] > pivot) {
        right--;
      }
      if (left <= right) {
        const swapped = values[left];
        values[left++] = values[right];
        values[right--] = swapped;
      }
    }
    if (place <= right) {
      high = right;
    } else if (place >= left) {
      low = left;
    } else {
      break;
    }
  }
  return values[place];
}
