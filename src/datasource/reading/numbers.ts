const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether every text that is not empty is a plain number, and at least one is. */
export function holdsNumbers(values: ArrayLike<unknown>): boolean {
  let found = false;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isEmpty(value)) {
      continue;
    }
    if (typeof value !== 'number' && !(typeof value === 'string' && number.test(value.trim()))) {
      return false;
    }
    found = true;
  }
  return found;
}

/** Whether a cell says nothing: null, undefined, or blank text. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** Texts of a column that holds numbers, as numbers; null where there is none. */
export function numbersOf(values: ArrayLike<unknown>): unknown[] {
  return Array.from(values, (value) => (isEmpty(value) ? null : Number(value)));
}

/** Booleans as 0 and 1, as Grafana draws them; null where there is none. */
export function bitsOf(values: ArrayLike<unknown>): unknown[] {
  return Array.from(values, (value) => (isEmpty(value) ? null : value === true || value === 1 ? 1 : 0));
}

/** The places of an enum's values in its list of texts; null where there is none. */
export function indicesOf(values: ArrayLike<unknown>, texts: readonly string[] = []): unknown[] {
  return Array.from(values, (value) => {
    const index = typeof value === 'number' ? value : texts.indexOf(String(value));
    return isEmpty(value) || index < 0 ? null : index;
  });
}
