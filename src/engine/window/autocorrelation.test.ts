import { expect, it } from 'vitest';
import { Random } from '../testing/random';
import { autocorrelation } from './autocorrelation';
import { FourierTransform, powerOfTwoAbove } from './fft';

function direct(values: Float64Array, lag: number): number {
  let products = 0;
  let earlier = 0;
  let later = 0;
  for (let t = 0; t + lag < values.length; t++) {
    if (Number.isFinite(values[t]) && Number.isFinite(values[t + lag])) {
      products += values[t] * values[t + lag];
      earlier += values[t] ** 2;
      later += values[t + lag] ** 2;
    }
  }
  return earlier > 0 && later > 0 ? products / Math.sqrt(earlier * later) : 0;
}

it('equals its definition, with gaps', () => {
  const values = new Random(1).walk(137);
  values.fill(NaN, 20, 31);
  values[90] = Infinity;
  autocorrelation(values, 130).forEach((value, lag) => expect(value).toBeCloseTo(direct(values, lag), 10));
});

it('is 0 where nothing varies or nothing is left', () => {
  expect(Array.from(autocorrelation(new Float64Array(10), 3))).toEqual([0, 0, 0, 0]);
  expect(Array.from(autocorrelation(new Float64Array(10).fill(NaN), 2))).toEqual([0, 0, 0]);
});

it('transforms as the definition says, and back', () => {
  const random = new Random(2);
  const real = random.noise(16);
  const imaginary = random.noise(16);
  const re = Float64Array.from(real);
  const im = Float64Array.from(imaginary);
  const fourier = new FourierTransform(16);
  fourier.forward(re, im);
  for (let k = 0; k < 16; k++) {
    let sum = 0;
    for (let t = 0; t < 16; t++) {
      const angle = (-2 * Math.PI * k * t) / 16;
      sum += real[t] * Math.cos(angle) - imaginary[t] * Math.sin(angle);
    }
    expect(re[k]).toBeCloseTo(sum, 12);
  }
  fourier.inverse(re, im);
  re.forEach((value, t) => expect(value / 16).toBeCloseTo(real[t], 12));
  im.forEach((value, t) => expect(value / 16).toBeCloseTo(imaginary[t], 12));
});

it('takes powers of two only', () => {
  expect(powerOfTwoAbove(1000)).toBe(1024);
  expect(() => new FourierTransform(12)).toThrow(/power of two/);
  expect(() => new FourierTransform(8).forward(new Float64Array(8), new Float64Array(4))).toThrow('8 and 4');
});
