import { describe, expect, it } from 'vitest';
import { Random } from '../../src/engine/testing/random';
import { averagePrecision, volumeUnderSurface } from './metrics';

/** The definition written down without any shortcut: every threshold looks at every row. */
function directVolume(scores: number[], windows: Array<[number, number]>, buffer: number): number {
  const n = scores.length;
  const sorted = [...scores].sort((a, b) => b - a);
  const cuts = [...new Set(Array.from({ length: 250 }, (_, k) => sorted[Math.floor((k * (n - 1)) / 249)]))];
  const lengths = [...new Set(Array.from({ length: 11 }, (_, i) => Math.floor((i * buffer) / 10 + 0.5)))];
  const areas = lengths.map((length) => {
    const labels = scores.map((_, row) =>
      Math.min(
        1,
        windows.reduce((sum, [start, end]) => {
          const distance = row < start ? start - row : row >= end ? row - end + 1 : 0;
          return distance <= Math.floor(length / 2) && (distance === 0 || length > 0)
            ? sum + Math.sqrt(1 - distance / Math.max(1, length))
            : sum;
        }, 0)
      )
    );
    const stretches: number[][] = [];
    labels.forEach((label, row) => {
      if (label > 0) {
        if (row > 0 && labels[row - 1] > 0) {
          stretches[stretches.length - 1].push(scores[row]);
        } else {
          stretches.push([scores[row]]);
        }
      }
    });
    const inside = windows.reduce((sum, [start, end]) => sum + end - start, 0);
    const positives = (inside + labels.reduce((a, b) => a + b, 0)) / 2;
    let area = 0;
    let before = 0;
    for (const cut of cuts) {
      const hits = labels.filter((_, row) => scores[row] >= cut);
      const weight = hits.reduce((a, b) => a + b, 0);
      const touched = stretches.filter((stretch) => stretch.some((score) => score >= cut)).length / stretches.length;
      const recall = Math.min(1, weight / positives) * touched;
      area += (recall - before) * (weight / hits.length);
      before = recall;
    }
    return area;
  });
  return areas.reduce((a, b) => a + b, 0) / areas.length;
}

describe('average precision', () => {
  const judged = (windows: Array<[number, number]>, evalStart = 0) => ({ evalStart, windows, buffer: 0 });

  it('is the mean precision at the hits', () => {
    const scores = Float64Array.of(0.9, 0.8, 0.7, 0.1);
    const two: Array<[number, number]> = [
      [0, 1],
      [2, 3],
    ];
    expect(averagePrecision(scores, judged(two))).toBeCloseTo((1 + 2 / 3) / 2, 12);
  });

  it('takes equal scores as one threshold, so their order is of no use', () => {
    expect(averagePrecision(new Float64Array(10), judged([[0, 2]]))).toBeCloseTo(0.2, 12);
    expect(averagePrecision(new Float64Array(10), judged([[8, 10]]))).toBeCloseTo(0.2, 12);
  });

  it('leaves out what lies before the judged rows and puts rows without a score last', () => {
    const scores = Float64Array.of(9, 9, NaN, 1, 0);
    expect(averagePrecision(scores, judged([[3, 4]], 2))).toBe(1);
    expect(averagePrecision(scores, judged([[2, 3]], 2))).toBeCloseTo(1 / 3, 12);
    expect(averagePrecision(scores, judged([[0, 2]], 2))).toBeNaN();
  });
});

describe('volume under the surface', () => {
  it.each([1, 2, 3, 4])('equals its definition (%i)', (seed) => {
    const random = new Random(seed);
    const windows: Array<[number, number]> = [
      [40, 41],
      [90, 110],
      [116, 120],
      [395, 400],
    ];
    const scores = Array.from({ length: 400 }, (_, row) => {
      const within = windows.some(([start, end]) => row >= start && row < end);
      return Math.round(20 * (random.next() + (within ? 0.4 : 0))) / 20;
    });
    const fast = volumeUnderSurface(Float64Array.from(scores), { evalStart: 0, windows, buffer: 23 });
    expect(fast).toBeCloseTo(directVolume(scores, windows, 23), 10);
    expect(fast).toBeGreaterThan(0.05);
    expect(fast).toBeLessThan(0.95);
  });

  it('is 1 for scores that are the labels, and depends on the order of scores only', () => {
    const windows: Array<[number, number]> = [[100, 130]];
    const label = Float64Array.from({ length: 300 }, (_, row) => (row >= 100 && row < 130 ? 1 : 0));
    expect(volumeUnderSurface(label, { evalStart: 0, windows, buffer: 0 })).toBe(1);
    const random = new Random(5);
    const scores = label.map((one) => one + 2 * random.next());
    const options = { evalStart: 50, windows, buffer: 10 };
    expect(volumeUnderSurface(scores.map(Math.exp), options)).toBe(volumeUnderSurface(scores, options));
  });

  it('is NaN where no window is judged', () => {
    expect(volumeUnderSurface(new Float64Array(9), { evalStart: 5, windows: [[1, 5]], buffer: 3 })).toBeNaN();
  });
});
