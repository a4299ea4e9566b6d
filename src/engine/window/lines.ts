import { median } from '../robust';
import type { Spectrum } from './spectrum';

/** A line in the spectrum stands out from its surroundings by so much; one that tells a rhythm alone, by more. */
const clearLine = 14;
const clearAlone = 30;
/** One clear line among the first harmonics tells a rhythm; so do a few among many, as of brief bursts. */
const lowHarmonics = 4;
const minLines = 4;
const harmonics = 64;
/** The surroundings reach this many widths of a line to either side. */
const reach = 20;

/**
 * Whether a period stands out, by one of its first harmonics or several of all, from the frequencies around, both as
 * they are and with every frequency weighed as in a random walk, whose spectrum falls steeply. In noise and in random
 * walks of thousands of values hardly any period does.
 *
 * @param known periods taken off already, of which a rest may be left: their lines do not count
 */
export function hasLine({ power, size, resolution }: Spectrum, rows: number, known: readonly number[] = []): boolean {
  const isKnown = (at: number) =>
    known.some((other) => Math.abs(at - Math.round((at * other) / size) * (size / other)) <= resolution);
  let lines = 0;
  for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
    const at = (harmonic * size) / rows;
    if (at + resolution >= power.length) {
      break;
    }
    const clearness = at >= 2 && !isKnown(at) ? contrast(power, Math.round(at), resolution) : 0;
    lines += clearness > clearLine ? 1 : 0;
    if (lines >= minLines || (harmonic <= lowHarmonics && clearness > clearAlone)) {
      return true;
    }
  }
  return false;
}

/** How many times the median of its surroundings a line is high, as it is or weighed: whichever is less. */
function contrast(power: Float64Array, at: number, resolution: number): number {
  const around: number[] = [];
  const weighed: number[] = [];
  let highest = 0;
  let highestWeighed = 0;
  const from = Math.max(1, at - reach * resolution);
  const to = Math.min(power.length - 1, at + reach * resolution);
  for (let k = from; k <= to; k++) {
    const weight = power[k] * k * k;
    if (Math.abs(k - at) <= resolution) {
      highest = Math.max(highest, power[k]);
      highestWeighed = Math.max(highestWeighed, weight);
    } else if (Math.abs(k - at) > 2 * resolution) {
      around.push(power[k]);
      weighed.push(weight);
    }
  }
  return around.length > 0 ? Math.min(highest / median(around), highestWeighed / median(weighed)) : 0;
}
