import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { ByteReader, ByteWriter } from './bytes';
import { Calibration } from './calibration';

const binOf = (score: number) => (score > 0 ? Math.floor(Math.log(score) * 16) + 300 : 0);

/** The published rule on a list: counts below the 2 % edge, an exponential tail by the median excess above it. */
function direct(scores: number[]): number[] {
  let edge = 0;
  let scale = 1;
  let share = 1;
  let wait = 0;
  return scores.map((score, n) => {
    if (n < 64) {
      return 0;
    }
    const bins = scores
      .slice(0, n)
      .map(binOf)
      .sort((a, b) => b - a);
    if (wait === 0) {
      const edgeBin = bins[Math.ceil(0.02 * n) - 1];
      const above = bins.filter((bin) => bin >= edgeBin);
      const middle = above[Math.ceil(above.length / 2) - 1];
      edge = edgeBin > 0 ? Math.exp((edgeBin - 300) / 16) : 0;
      scale = Math.max((Math.exp((middle - 299.5) / 16) - edge) / Math.LN2, 0.05 * edge);
      share = above.length / n;
      wait = Math.max(1, Math.min(64, Math.floor(n / 20)));
    }
    wait--;
    const reached = bins.filter((bin) => bin >= binOf(score)).length;
    if (score > edge && edge > 0 && reached < 0.005 * n) {
      return -Math.log(share) + (score - edge) / scale;
    }
    return -Math.log(Math.min(1, (reached + 0.5) / (n + 1)));
  });
}

const calibrated = (scores: number[]) => {
  const calibration = new Calibration();
  return scores.map((score) => calibration.append(score));
};

describe('Calibration', () => {
  it('counts below the edge and extends the tail above it, as computed directly', () => {
    const random = new Random(1);
    const scores = Array.from({ length: 600 }, (_, i) => (i % 9 === 0 ? 0 : Math.abs(random.normal()) ** 2));
    const expected = direct(scores);
    calibrated(scores).forEach((score, i) => expect(score).toBeCloseTo(expected[i], 9));
  });

  it('is -ln of the tail probability', () => {
    const random = new Random(2);
    const calibration = new Calibration();
    for (let i = 0; i < 20_000; i++) {
      calibration.append(-Math.log(1 - random.next()));
    }
    for (const score of [1, 2, 5, 8]) {
      expect(calibration.append(score)).toBeGreaterThan(score - 0.5);
      expect(calibration.append(score)).toBeLessThan(score + 0.5);
    }
    expect(calibration.usual).toBeCloseTo(-Math.log(0.02), 0);
  });

  it('does not depend on the unit, however small or large', () => {
    const random = new Random(3);
    const scores = Array.from({ length: 800 }, () => Math.abs(random.normal()));
    const plain = calibrated(scores);
    for (const unit of [Math.exp(-300), Math.exp(300)]) {
      calibrated(scores.map((score) => score * unit)).forEach((score, i) => expect(score).toBeCloseTo(plain[i], 6));
    }
  });

  it('follows the bulk of the scores where the first was an outlier', () => {
    const random = new Random(4);
    const scores = Array.from({ length: 2000 }, () => Math.abs(random.normal()));
    const plain = calibrated(scores);
    const late = calibrated([1e30, ...scores]).slice(1);
    expect(late[1999]).toBeCloseTo(plain[1999], 0);
  });

  it('counts what comes back every 60 rows', () => {
    const scores = Array.from({ length: 3000 }, (_, i) => (i % 60 === 59 ? 59 : 1));
    expect(calibrated(scores)[2999]).toBeLessThan(5);
    expect(calibrated([...scores, 200])[3000]).toBeGreaterThan(8);
  });

  it('saves a few bytes and goes on with the same bits', () => {
    const random = new Random(5);
    const calibration = new Calibration();
    const next = () => Math.exp(8 * random.normal());
    for (let i = 0; i < 40_000; i++) {
      calibration.append(next());
    }
    const to = new ByteWriter();
    calibration.save(to);
    expect(to.bytes().length).toBeLessThan(1100);
    const restored = new Calibration();
    restored.restore(new ByteReader(to.bytes()));
    for (let i = 0; i < 200; i++) {
      const score = next();
      expect(restored.append(score)).toBe(calibration.append(score));
    }
  });

  it('says nothing of no score', () => {
    const calibration = new Calibration();
    expect(calibration.append(NaN)).toBe(0);
    expect(calibration.ready).toBe(false);
  });
});
