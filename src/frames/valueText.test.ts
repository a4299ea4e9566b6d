import { describe, expect, it } from 'vitest';
import { comparedTexts } from './valueText';

const words = (low: number, high: number, observed: number, unit?: string) => {
  const texts = comparedTexts({ low, high, observed }, unit);
  return `${texts.expected}; ${texts.observed}`;
};

describe('what was expected, and what came', () => {
  it.each([
    [[1012.46, 1013.88, 1006.97], undefined, '1012.5 to 1013.9; 1007'],
    [[49.9712, 50.0288, 49.7512], undefined, '49.971 to 50.029; 49.751'],
    [[99.9213, 99.9791, 99.7], 'percent', '99.921% to 99.979%; 99.7%'],
    [[0.412, 0.633, 0.981], 'percentunit', '41.2% to 63.3%; 98.1%'],
    [[1012.71, 1013.97, 1006.9], 'pressurehpa', '1012.7 hPa to 1014.0 hPa; 1006.9 hPa'],
    [[588.2, 688.1, -812.34], undefined, '588 to 688; -812'],
    [[-15_712, 39_911, 205_123], undefined, '-15700 to 39900; 205100'],
    [[0, 8.91, 64.04], undefined, '0 to 8.91; 64.04'],
    [[1.1994e12, 1.2006e12, 1.2096e12], undefined, '1.1994 Tri to 1.2006 Tri; 1.2096 Tri'],
    [[1.19967e12, 1.20057e12, 1.20851e12], 'short', '1.19967 Tri to 1.20057 Tri; 1.20851 Tri'],
    [[1_772_399_850, 1_772_400_150, 1_772_396_412], undefined, '1772399850 to 1772400150; 1772396412'],
    [[8.58e9, 8.602e9, 8.7534e9], 'bytes', '7.991 GiB to 8.011 GiB; 8.152 GiB'],
    [[180, 240, 790], 'ms', '180 ms to 240 ms; 790 ms'],
    [[0.0031, 0.0044, 2.51], 's', '3.1 ms to 4.4 ms; 2.51 s'],
    [[0, 0.0044, 0.0091], 's', '0 s to 4.4 ms; 9.1 ms'],
    [[21.2, 22.9, 30], 'celsius', '21.2 °C to 22.9 °C; 30 °C'],
    [[3, 4.5, 12], 'suffix: widgets', '3.0 widgets to 4.5 widgets; 12 widgets'],
    [[20.5, 31, 99], 'currencyXYZ', '20.5 to 31.0; 99'],
  ])('%j in %s: %s', ([low, high, observed], unit, text) => {
    expect(words(low, high, observed, unit)).toBe(text);
  });

  it('are one value where the history never changed', () => {
    expect(words(5, 5, 80)).toBe('5; 80');
    expect(words(100 - Number.MIN_VALUE, 100 + Number.MIN_VALUE, 100.25)).toBe('100; 100.25');
    expect(words(0, 0, 0)).toBe('0; 0');
  });

  it('never look the same where the value lies outside a range that has a width', () => {
    for (let power = -9; power <= 12; power++) {
      for (const share of [1e-7, 1e-4, 0.02, 0.7]) {
        const level = 3.217 * 10 ** power;
        const [low, high, observed] = [level * (1 - share), level * (1 + share), level * (1 + 4 * share)];
        for (const unit of [undefined, 'bytes', 's', 'percentunit']) {
          const texts = comparedTexts({ low, high, observed }, unit);
          const [first, second] = texts.expected.split(' to ');
          expect(new Set([first, second, texts.observed]).size, `${level} ${share} ${unit}`).toBe(3);
        }
      }
    }
  });

  it('are written even where they are no numbers', () => {
    expect(words(NaN, Infinity, -Infinity)).toBe('NaN to Infinity; -Infinity');
  });
});
