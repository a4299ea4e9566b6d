/** An entry beside the diagonal is zero below this share of its neighbours on it. */
const negligible = 1e-15;
const mostSteps = 60;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to a tridiagonal one, then implicitly
 * shifted QL steps (Golub and Van Loan, sections 8.3.1 and 8.3.3). O(n^3), a few times faster than Jacobi's rotations.
 *
 * @param matrix n x n, row by row; overwritten
 * @returns eigenvalues from the largest, and the vectors as rows of n in the same order
 */
export function symmetricEigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const turned = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    turned[i * n + i] = 1;
  }
  const beside = tridiagonalise(matrix, turned, n);
  const diagonal = Float64Array.from({ length: n }, (_, i) => matrix[i * n + i]);
  for (let first = 0; first < n; first++) {
    for (let steps = 0; steps < mostSteps; steps++) {
      const last = endOfBlock(diagonal, beside, first);
      if (last === first) {
        break;
      }
      stepQL(diagonal, beside, turned, first, last);
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => diagonal[b] - diagonal[a]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => vectors.set(turned.subarray(from * n, from * n + n), to * n));
  return { values: Float64Array.from(order, (i) => diagonal[i]), vectors };
}

/** Reflects until only the diagonal and its neighbours are left; `turned` goes along. Returns the entries beside it. */
function tridiagonalise(matrix: Float64Array, turned: Float64Array, n: number): Float64Array {
  const beside = new Float64Array(n);
  const mirror = new Float64Array(n);
  const change = new Float64Array(n);
  for (let k = 0; k + 1 < n; k++) {
    const leading = matrix[(k + 1) * n + k];
    let rest = 0;
    for (let i = k + 2; i < n; i++) {
      rest += matrix[i * n + k] ** 2;
    }
    if (rest === 0) {
      beside[k] = leading;
      continue;
    }
    const squares = rest + leading * leading;
    const length = leading > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    beside[k] = length;
    mirror[k + 1] = leading - length;
    for (let i = k + 2; i < n; i++) {
      mirror[i] = matrix[i * n + k];
    }
    const scale = 1 / (squares - length * leading);
    reflectBothSides(matrix, mirror, change, { scale, n, from: k + 1 });
    reflectRows(turned, mirror, change, { scale, n, from: k + 1 });
  }
  return beside;
}

interface Part {
  /** 2 over the squared length of the mirror's normal. */
  scale: number;
  n: number;
  /** First row of the mirror. */
  from: number;
}

/** A - v w' - w v' with p = scale A v and w = p - (scale / 2) (v'p) v, for the rows and columns from `from` on. */
function reflectBothSides(matrix: Float64Array, v: Float64Array, w: Float64Array, { scale, n, from }: Part): void {
  timesMatrix(matrix, v, w, { scale, n, from });
  let along = 0;
  for (let i = from; i < n; i++) {
    along += w[i] * v[i];
  }
  for (let i = from; i < n; i++) {
    w[i] -= 0.5 * scale * along * v[i];
  }
  for (let i = from; i < n; i++) {
    const ofV = v[i];
    const ofW = w[i];
    const base = i * n;
    for (let j = from; j < n; j++) {
      matrix[base + j] -= ofV * w[j] + ofW * v[j];
    }
  }
}

/** product = scale * matrix * v, four rows at a time: their sums do not wait for one another. */
function timesMatrix(matrix: Float64Array, v: Float64Array, product: Float64Array, { scale, n, from }: Part): void {
  let i = from;
  for (; i + 3 < n; i += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let j = from, at = i * n + from; j < n; j++, at++) {
      const factor = v[j];
      a += matrix[at] * factor;
      b += matrix[at + n] * factor;
      c += matrix[at + 2 * n] * factor;
      d += matrix[at + 3 * n] * factor;
    }
    product[i] = scale * a;
    product[i + 1] = scale * b;
    product[i + 2] = scale * c;
    product[i + 3] = scale * d;
  }
  for (; i < n; i++) {
    let sum = 0;
    for (let j = from; j < n; j++) {
      sum += matrix[i * n + j] * v[j];
    }
    product[i] = scale * sum;
  }
}

function reflectRows(rows: Float64Array, v: Float64Array, sums: Float64Array, { scale, n, from }: Part): void {
  sums.fill(0);
  let i = from;
  for (; i + 3 < n; i += 4) {
    const [a, b, c, d] = [v[i], v[i + 1], v[i + 2], v[i + 3]];
    for (let k = 0, at = i * n; k < n; k++, at++) {
      sums[k] = sums[k] + a * rows[at] + b * rows[at + n] + c * rows[at + 2 * n] + d * rows[at + 3 * n];
    }
  }
  for (; i < n; i++) {
    for (let k = 0; k < n; k++) {
      sums[k] += v[i] * rows[i * n + k];
    }
  }
  for (i = from; i < n; i++) {
    const share = scale * v[i];
    const base = i * n;
    for (let k = 0; k < n; k++) {
      rows[base + k] -= share * sums[k];
    }
  }
}

/** The last row that hangs together with row `first`. */
function endOfBlock(diagonal: Float64Array, beside: Float64Array, first: number): number {
  let last = first;
  while (
    last + 1 < diagonal.length &&
    Math.abs(beside[last]) > negligible * (Math.abs(diagonal[last]) + Math.abs(diagonal[last + 1]))
  ) {
    last++;
  }
  return last;
}

/** One QL step on the rows [first, last] with Wilkinson's shift. `turned` holds the vectors as rows. */
function stepQL(d: Float64Array, e: Float64Array, turned: Float64Array, first: number, last: number): void {
  const n = d.length;
  const half = (d[first + 1] - d[first]) / (2 * e[first]);
  const root = Math.sqrt(half * half + 1);
  let bulge = d[last] - d[first] + e[first] / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let moved = 0;
  for (let i = last - 1; i >= first; i--) {
    const across = sine * e[i];
    const along = cosine * e[i];
    const length = Math.sqrt(across * across + bulge * bulge);
    e[i + 1] = length;
    if (length === 0) {
      // The block falls apart here: the next step finds the parts.
      d[i + 1] -= moved;
      e[last] = 0;
      return;
    }
    sine = across / length;
    cosine = bulge / length;
    const shifted = d[i + 1] - moved;
    const turn = (d[i] - shifted) * sine + 2 * cosine * along;
    moved = sine * turn;
    d[i + 1] = shifted + moved;
    bulge = cosine * turn - along;
    for (let a = i * n, b = a + n, end = b; a < end; a++, b++) {
      const upper = turned[a];
      const lower = turned[b];
      turned[b] = sine * upper + cosine * lower;
      turned[a] = cosine * upper - sine * lower;
    }
  }
  d[first] -= moved;
  e[first] = bulge;
  e[last] = 0;
}
