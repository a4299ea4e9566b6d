import type { ByteReader, ByteWriter } from '../detector/bytes';
import type { ColumnExpert } from '../detector/columnExpert';
import { FourierTransform } from '../window/fft';

/** Points in a transform; the last of them are extrapolated. */
const points = 128;
const extrapolated = 5;
/** Values looked at. */
export const spectralWindow = points - extrapolated;
/** Preceding points that the gradient is averaged over. */
const gradients = 5;
/** Frequencies that the log spectrum is averaged over. */
const spectrumMean = 3;
/** Points of saliency that the newest is compared with. */
const localMean = 21;
/** After a longer gap, in rows, the window is filled again. */
const maxGapRows = 16;
const tiny = 1e-12;
const fourier = new FourierTransform(points);

/**
 * Spectral residual of Ren et al., "Time-Series Anomaly Detection Service at Microsoft" (KDD 2019), equations 1 to 8: the
 * part of the log amplitude spectrum that its neighbours do not explain, turned back into time; where it stands out, the
 * eye would stop. Constants as published: q = 3, z = 21, 5 points extrapolated by the mean gradient of 5 points; the window
 * is 123 values, 128 points with the extrapolated ones. As in the authors' program the gradient is that of the values
 * before the newest: with the newest in it, a spike would be extrapolated and hide behind its own shadow.
 *
 * Scores once its window is full. Time O(w log w) per row with w = 128, memory and state 1 kB.
 */
export class SpectralResidual implements ColumnExpert {
  private readonly values = new Float64Array(spectralWindow);
  private readonly real = new Float64Array(points);
  private readonly imaginary = new Float64Array(points);
  private readonly logs = new Float64Array(points);
  private count = 0;
  private lastRow = 0;

  /** @returns (S - mean S of the 21 points before) / that mean, at least 0; NaN before the window is full */
  append(value: number, row: number): number {
    const gap = row - this.lastRow - 1;
    this.lastRow = row;
    if (gap > maxGapRows) {
      this.count = 0;
    }
    if (this.count === spectralWindow) {
      this.values.copyWithin(0, 1);
      this.count--;
    }
    this.values[this.count++] = value;
    return this.count < spectralWindow ? NaN : this.score();
  }

  save(to: ByteWriter): void {
    to.count(this.lastRow);
    to.count(this.count);
    for (let i = 0; i < this.count; i++) {
      to.double(this.values[i]);
    }
  }

  restore(from: ByteReader): void {
    this.lastRow = from.count();
    this.count = from.count();
    for (let i = 0; i < this.count; i++) {
      this.values[i] = from.double();
    }
  }

  private score(): number {
    const { real, imaginary, logs } = this;
    this.fill();
    if (real.every((value) => value === 0)) {
      return 0;
    }
    fourier.forward(real, imaginary);
    for (let k = 0; k < points; k++) {
      logs[k] = Math.log(Math.hypot(real[k], imaginary[k]) + tiny);
    }
    for (let k = 0; k < points; k++) {
      const mean = this.meanLog(k);
      // The residual amplitude at the old phase.
      const factor = Math.exp(-mean);
      real[k] *= factor;
      imaginary[k] *= factor;
    }
    fourier.inverse(real, imaginary);
    return standsOut(real, imaginary);
  }

  /** The window from its first value on, in units of its range, and the extrapolated points. */
  private fill(): void {
    const { values, real, imaginary } = this;
    const last = spectralWindow - 1;
    let low = values[0];
    let high = values[0];
    for (let i = 1; i <= last; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    const scale = high > low ? 1 / (high - low) : 0;
    let gradient = 0;
    const before = last - 1;
    for (let i = 1; i <= gradients; i++) {
      gradient += (values[before] - values[before - i]) / i / gradients;
    }
    const ahead = values[before - gradients + 1] + gradient * gradients;
    imaginary.fill(0);
    for (let i = 0; i < points; i++) {
      real[i] = ((i <= last ? values[i] : ahead) - low) * scale;
    }
  }

  /** Mean log amplitude of a frequency and its two neighbours; the spectrum closes upon itself. */
  private meanLog(k: number): number {
    let sum = 0;
    for (let j = 0; j < spectrumMean; j++) {
      sum += this.logs[(k + j - (spectrumMean >> 1) + points) % points];
    }
    return sum / spectrumMean;
  }
}

function standsOut(real: Float64Array, imaginary: Float64Array): number {
  const at = spectralWindow - 1;
  const saliency = (i: number) => Math.hypot(real[i], imaginary[i]);
  let mean = 0;
  for (let i = 1; i <= localMean; i++) {
    mean += saliency(at - i) / localMean;
  }
  return Math.max(0, (saliency(at) - mean) / (mean + tiny));
}
