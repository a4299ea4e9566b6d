import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { symmetricEigen } from './eigen';
import { RecentValues } from './recentValues';
import { Subspace } from './subspace';

const window = 32;

function scoresOf(values: Float64Array): number[] {
  const past = new RecentValues(4096);
  const subspace = new Subspace(past);
  return Array.from(values, (value, row) => {
    past.push(value);
    return Number.isNaN(value) ? NaN : subspace.append(value, row);
  });
}

/** Largest eigenvalues and their vectors by power iteration and deflation. */
function largest(matrix: number[][], wanted: number): Array<{ value: number; vector: number[] }> {
  const rest = matrix.map((row) => [...row]);
  return Array.from({ length: wanted }, (_, k) => {
    let vector = rest.map((_row, i) => 1 / (i + k + 1));
    let value = 0;
    for (let i = 0; i < 5000; i++) {
      const next = rest.map((row) => row.reduce((sum, x, j) => sum + x * vector[j], 0));
      value = Math.hypot(...next);
      vector = next.map((x) => x / (value || 1));
    }
    rest.forEach((row, i) => row.forEach((_x, j) => (row[j] -= value * vector[i] * vector[j])));
    return { value, vector };
  });
}

describe('Subspace', () => {
  it('is what the directions of all past windows leave over, as computed directly', () => {
    const values = new Random(1).noise(190).map((noise, t) => 3 * Math.sin(t / 4) + 0.4 * noise + (t === 40 ? 20 : 0));
    const scores = scoresOf(values);
    const past = Array.from(values.subarray(0, 96)).sort((a, b) => a - b);
    const middle = past[48];
    const clip = (x: number) => Math.max(past[0], Math.min(past[95], x)) - middle;
    const moments = Array.from({ length: window }, () => new Array<number>(window).fill(0));
    for (let start = 0; start + window <= 96; start++) {
      for (let i = 0; i < window; i++) {
        for (let j = 0; j < window; j++) {
          moments[i][j] += clip(values[start + i]) * clip(values[start + j]);
        }
      }
    }
    const trace = moments.reduce((sum, row, i) => sum + row[i], 0);
    const found = largest(moments, 10);
    let energy = 0;
    const directions = found.filter(({ value }) => {
      const needed = energy < 0.9 * trace;
      energy += value;
      return needed;
    });
    for (const row of [96, 120, 189]) {
      let rest = Array.from(values.subarray(row - window + 1, row + 1), (x) => x - middle);
      for (const { vector } of directions) {
        const product = rest.reduce((sum, x, i) => sum + x * vector[i], 0);
        rest = rest.map((x, i) => x - product * vector[i]);
      }
      const direct = Math.sqrt(rest.reduce((sum, x) => sum + x * x, 0) / window);
      expect(scores[row] / direct).toBeCloseTo(1, 3);
    }
    expect(scores[95]).toBeNaN();
  });

  it('waits for a whole window after a gap', () => {
    const values = new Random(2).noise(300);
    values.fill(NaN, 200, 210);
    const scores = scoresOf(values);
    expect(scores[199]).not.toBeNaN();
    expect(scores[240]).toBeNaN();
    expect(scores[241]).not.toBeNaN();
  });
});

describe('symmetricEigen', () => {
  it('finds orthonormal vectors that the matrix only stretches', () => {
    const n = 12;
    const random = new Random(3);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        matrix[i * n + j] = matrix[j * n + i] = random.normal();
      }
    }
    const { values, vectors } = symmetricEigen(matrix.slice(), n);
    for (let k = 0; k < n; k++) {
      const vector = vectors.subarray(k * n, k * n + n);
      for (let i = 0; i < n; i++) {
        const stretched = vector.reduce((sum, x, j) => sum + matrix[i * n + j] * x, 0);
        expect(stretched).toBeCloseTo(values[k] * vector[i], 7);
      }
      for (let other = 0; other <= k; other++) {
        const product = vector.reduce((sum, x, j) => sum + x * vectors[other * n + j], 0);
        expect(product).toBeCloseTo(other === k ? 1 : 0, 8);
      }
    }
    expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => b - a));
  });
});
