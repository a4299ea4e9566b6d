const mostSweeps = 30;
/** Off-diagonal entries below this share of the mean of the diagonal are zero: vectors are right to as many digits. */
const negligible = 1e-9;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5).
 * O(n^3) a sweep, some six sweeps.
 *
 * @param matrix n x n, row by row; overwritten
 * @returns eigenvalues from the largest, and the vectors as rows of n in the same order
 */
export function symmetricEigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const turned = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    turned[i * n + i] = 1;
  }
  let trace = 0;
  for (let i = 0; i < n; i++) {
    trace += Math.abs(matrix[i * n + i]);
  }
  const least = (negligible * trace) / n;
  for (let sweep = 0, rotated = true; rotated && sweep < mostSweeps; sweep++) {
    rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(matrix[p * n + q]) > least) {
          rotate(matrix, turned, n, p, q);
          rotated = true;
        }
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => matrix[b * n + b] - matrix[a * n + a]);
  const values = Float64Array.from(order, (i) => matrix[i * n + i]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => vectors.set(turned.subarray(from * n, from * n + n), to * n));
  return { values, vectors };
}

/** Makes entry (p, q) zero. `turned` holds the vectors as rows. */
function rotate(matrix: Float64Array, turned: Float64Array, n: number, p: number, q: number): void {
  const off = matrix[p * n + q];
  const theta = (matrix[q * n + q] - matrix[p * n + p]) / (2 * off);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) {
    const a = matrix[p * n + k];
    const b = matrix[q * n + k];
    matrix[p * n + k] = cosine * a - sine * b;
    matrix[q * n + k] = sine * a + cosine * b;
  }
  for (let k = 0; k < n; k++) {
    const a = matrix[k * n + p];
    const b = matrix[k * n + q];
    matrix[k * n + p] = cosine * a - sine * b;
    matrix[k * n + q] = sine * a + cosine * b;
    const v = turned[p * n + k];
    const w = turned[q * n + k];
    turned[p * n + k] = cosine * v - sine * w;
    turned[q * n + k] = sine * v + cosine * w;
  }
}
