import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { SpectralResidual, spectralWindow } from './spectralResidual';
import { rawScores } from './testing/stream';

/** The published equations, with a slow Fourier transform. */
function direct(window: number[]): number {
  const last = window.length - 1;
  const mean = [1, 2, 3, 4, 5].reduce((sum, i) => sum + (window[last - 1] - window[last - 1 - i]) / i / 5, 0);
  const ahead = window[last - 5] + mean * 5;
  const low = Math.min(...window);
  const range = Math.max(...window) - low;
  const x = [...window, ahead, ahead, ahead, ahead, ahead].map((value) => (value - low) / range);
  const n = x.length;
  const rotated = (k: number, i: number) => (2 * Math.PI * ((k * i) % n)) / n;
  const spectrum = x.map((_, k) => ({
    re: x.reduce((sum, value, i) => sum + value * Math.cos(rotated(k, i)), 0),
    im: -x.reduce((sum, value, i) => sum + value * Math.sin(rotated(k, i)), 0),
  }));
  const logs = spectrum.map(({ re, im }) => Math.log(Math.hypot(re, im) + 1e-12));
  const residual = logs.map((log, k) => log - (logs[(k + n - 1) % n] + log + logs[(k + 1) % n]) / 3);
  const back = spectrum.map(({ re, im }, k) => {
    const phase = Math.atan2(im, re);
    return { re: Math.exp(residual[k]) * Math.cos(phase), im: Math.exp(residual[k]) * Math.sin(phase) };
  });
  // Scaled by nothing, as the transform's inverse is: the score is a ratio.
  const saliency = x.map((_, i) =>
    Math.hypot(
      back.reduce((sum, { re, im }, k) => sum + re * Math.cos(rotated(k, i)) - im * Math.sin(rotated(k, i)), 0),
      back.reduce((sum, { re, im }, k) => sum + re * Math.sin(rotated(k, i)) + im * Math.cos(rotated(k, i)), 0)
    )
  );
  const before = saliency.slice(last - 21, last).reduce((sum, value) => sum + value / 21, 0);
  return Math.max(0, (saliency[last] - before) / before);
}

describe('spectral residual', () => {
  const random = new Random(5);
  const values = random.noise(400).map((noise, row) => 3 * Math.sin(row / 5) + noise + (row === 300 ? 12 : 0));
  const scores = rawScores(() => new SpectralResidual(), values);

  it('agrees with the published equations', () => {
    for (let row = spectralWindow - 1; row < values.length; row += 7) {
      const window = Array.from(values.subarray(row - spectralWindow + 1, row + 1));
      expect(scores[row]).toBeCloseTo(direct(window), 6);
    }
  });

  it('does not depend on unit or offset', () => {
    const other = rawScores(
      () => new SpectralResidual(),
      values.map((value) => 1e6 + 250 * value)
    );
    scores.slice(spectralWindow).forEach((score, at) => expect(other[at + spectralWindow]).toBeCloseTo(score, 4));
  });

  it('stands out at a spike', () => {
    expect(scores[300]).toBe(Math.max(...scores.filter(Number.isFinite)));
  });

  it('waits for a full window, and again after a long gap', () => {
    expect(scores.findIndex(Number.isFinite)).toBe(spectralWindow - 1);
    const gappy = values.map((value, row) => (row > 150 && row < 170 ? NaN : value));
    const after = rawScores(() => new SpectralResidual(), gappy);
    expect(after.findIndex((score, row) => row >= 170 && Number.isFinite(score))).toBe(170 + spectralWindow - 1);
  });
});
