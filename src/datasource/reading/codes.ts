/** Values as small whole numbers: equal values have equal ones. */
export interface Codes {
  of: Int32Array;
  distinct: number;
}

/** @param values one per row */
export function codesOf(values: ArrayLike<unknown>, rows: number): Codes {
  const known = new Map<unknown, number>();
  const of = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? '';
    let code = known.get(value);
    if (code === undefined) {
      code = known.size;
      known.set(value, code);
    }
    of[row] = code;
  }
  return { of, distinct: known.size };
}

/** Codes of pairs: rows that are equal in both have equal ones. */
export function pairsOf(a: Codes, b: Codes): Codes {
  return codesOf(
    Float64Array.from(a.of, (code, row) => code * b.distinct + b.of[row]),
    a.of.length
  );
}

/** Whether rows that are equal in `groups` are equal in `codes` too. */
export function isSameWithin(codes: Codes, groups: Codes): boolean {
  return pairsOf(groups, codes).distinct === groups.distinct;
}
