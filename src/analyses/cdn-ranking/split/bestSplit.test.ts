import { describe, expect, it } from 'vitest';
import { Random } from '../../../engine/testing/random';
import { monthlyBill, type Tariff } from '../money/bill';
import { bestSplit } from './bestSplit';
import { boundsOf, valueOf, type SplitProblem } from './problem';

/** Every split on the grid, tried. */
function bruteForce(problem: SplitProblem): { value: number; belowFloor: number } {
  const splits = (region: number, provider: number, left: number): number[][] => {
    const { low, high } = boundsOf(problem, provider, region);
    if (provider === problem.providers - 1) {
      return left >= low && left <= high ? [[left]] : [];
    }
    const all: number[][] = [];
    for (let count = low; count <= Math.min(high, left); count++) {
      all.push(...splits(region, provider + 1, left - count).map((rest) => [count, ...rest]));
    }
    return all;
  };
  const options = Array.from({ length: problem.regions }, (_, r) => {
    const all = splits(r, 0, problem.units);
    const good = all.filter((counts) => quality(problem, counts, r) >= problem.qualityFloor - 1e-9);
    return good.length > 0 ? good : [];
  });
  let best = -Infinity;
  const walk = (region: number, chosen: number[][]) => {
    if (region === problem.regions) {
      const shares = Array.from({ length: problem.providers }, (_, p) =>
        chosen.map((counts) => counts[p] / problem.units)
      );
      best = Math.max(best, valueOf(problem, shares).value);
      return;
    }
    for (const counts of options[region]) {
      walk(region + 1, [...chosen, counts]);
    }
  };
  walk(0, []);
  return { value: best, belowFloor: options.filter((all) => all.length === 0).length };
}

const quality = (problem: SplitProblem, counts: number[], region: number) =>
  counts.reduce((sum, count, p) => sum + (count / problem.units) * problem.quality[p][region], 0);

function randomTariff(random: Random): Tariff {
  const price = 0.01 + 0.03 * random.next();
  if (random.next() < 0.3) {
    return { kind: 'percentile', price: 50 * price, overPrice: 80 * price, commitRate: 400 * random.next() };
  }
  return {
    kind: 'volume',
    tiers: [
      { upTo: 20_000 + 60_000 * random.next(), price },
      { upTo: Infinity, price: price * (0.3 + 0.6 * random.next()) },
    ],
    commitVolume: random.next() < 0.5 ? 80_000 * random.next() : 0,
    commitMoney: random.next() < 0.3 ? 1500 * random.next() : 0,
  };
}

function randomProblem(seed: number, providers: number, regions: number, units: number): SplitProblem {
  const random = new Random(seed);
  const volume = Array.from({ length: regions }, () => 20_000 + 100_000 * random.next());
  const total = volume.reduce((sum, one) => sum + one, 0);
  const tariffs = Array.from({ length: providers }, () => randomTariff(random));
  const grid = (of: () => number) => Array.from({ length: providers }, () => Array.from({ length: regions }, of));
  const now = grid(() => 1 / providers);
  return {
    providers,
    regions,
    units,
    weight: volume.map((one) => one / total),
    quality: grid(() => 60 + 40 * random.next()),
    now,
    floor: grid(() => (random.next() < 0.3 ? 0.1 : 0)),
    cap: grid(() => (random.next() < 0.3 ? 0.7 : 1)),
    cost: (p, shares) => {
      const gigabytes = shares.reduce((sum, share, r) => sum + share * volume[r], 0);
      return monthlyBill(tariffs[p], { volume: gigabytes, rate: gigabytes / 200 });
    },
    worth: 200 * random.next(),
    qualityFloor: random.next() < 0.5 ? 70 + 10 * random.next() : 0,
  };
}

const gap = (value: number, best: number, cost: number) => (best - value) / Math.max(Math.abs(best), cost);

describe('the best split', () => {
  it('is within 1% of trying everything, one region', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = randomProblem(seed, 3 + (seed % 2), 1, 20);
      const split = bestSplit(problem);
      const best = bruteForce(problem);
      expect(split.belowFloor.length, `seed ${seed}`).toBe(best.belowFloor);
      if (best.belowFloor === 0) {
        expect(gap(split.value, best.value, split.cost), `seed ${seed}`).toBeLessThan(0.01);
      }
    }
  });

  it('is within 1% of trying everything, regions that share tiers and commits', () => {
    for (let seed = 100; seed < 140; seed++) {
      const problem = randomProblem(seed, 3, 2, 12);
      const split = bestSplit(problem);
      const best = bruteForce(problem);
      expect(split.belowFloor.length, `seed ${seed}`).toBe(best.belowFloor);
      if (best.belowFloor === 0) {
        expect(gap(split.value, best.value, split.cost), `seed ${seed}`).toBeLessThan(0.01);
      }
    }
  });

  it('never leaves a limit, and always splits all traffic', () => {
    for (let seed = 200; seed < 220; seed++) {
      const problem = randomProblem(seed, 5, 3, 100);
      const { shares, belowFloor } = bestSplit(problem);
      for (let r = 0; r < problem.regions; r++) {
        expect(shares.reduce((sum, row) => sum + row[r], 0)).toBeCloseTo(1, 9);
        for (let p = 0; p < problem.providers; p++) {
          expect(shares[p][r]).toBeGreaterThanOrEqual(problem.floor[p][r] - 1e-9);
          expect(shares[p][r]).toBeLessThanOrEqual(problem.cap[p][r] + 1e-9);
        }
        if (!belowFloor.includes(r)) {
          const mean = shares.reduce((sum, row, p) => sum + row[r] * problem.quality[p][r], 0);
          expect(mean).toBeGreaterThanOrEqual(problem.qualityFloor - 1e-6);
        }
      }
    }
  }, 30_000);

  it('names regions where no split reaches the quality floor, with the best quality possible', () => {
    const problem = {
      ...randomProblem(7, 3, 1, 20),
      qualityFloor: 100.5,
      cap: [[1], [1], [1]],
      floor: [[0], [0], [0]],
    };
    const split = bestSplit(problem);
    expect(split.belowFloor).toEqual([0]);
    expect(split.quality).toBeCloseTo(Math.max(...problem.quality.map(([one]) => one)), 9);
  });

  it('refuses limits that contradict each other, saying how', () => {
    const problem = randomProblem(3, 2, 1, 20);
    expect(() => bestSplit({ ...problem, floor: [[0.6], [0.6]], cap: [[1], [1]] })).toThrow(/more than all traffic/);
    expect(() => bestSplit({ ...problem, floor: [[0], [0]], cap: [[0.3], [0.3]] })).toThrow(/less than all traffic/);
    expect(() => bestSplit({ ...problem, floor: [[0.5], [0]], cap: [[0.4], [1]] })).toThrow(/at least 50.0%/);
  });

  it('fills a commit that is paid for anyway', () => {
    const volume = 100_000;
    const flat = (price: number, commitVolume: number): Tariff => ({
      kind: 'volume',
      tiers: [{ upTo: Infinity, price }],
      commitVolume,
      commitMoney: 0,
    });
    const tariffs = [flat(0.02, 0), flat(0.03, 40_000)];
    const split = bestSplit({
      providers: 2,
      regions: 1,
      units: 100,
      weight: [1],
      quality: [[90], [90]],
      now: [[1], [0]],
      floor: [[0], [0]],
      cap: [[1], [1]],
      cost: (p, [share]) => monthlyBill(tariffs[p], { volume: share * volume, rate: 0 }),
      worth: 10,
      qualityFloor: 0,
    });
    expect(split.shares).toEqual([[0.6], [0.4]]);
    expect(split.cost).toBeCloseTo(2400, 6);
  });
});
