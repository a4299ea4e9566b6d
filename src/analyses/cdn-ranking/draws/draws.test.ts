import { describe, expect, it } from 'vitest';
import { Random } from '../../../engine/testing/random';
import { blockSums, drawnSums, planBlocks, studentQuantile975 } from './blocks';
import { drawnMeans } from './mean';
import { interval, leads, standings } from './ranks';
import { shrinkTo } from './shrink';

describe('blocks', () => {
  it('are long enough for what depends on each other, and at least six', () => {
    const plan = planBlocks(240, 4, 10, 1);
    expect(plan.blockRows).toBe(12);
    expect(plan.blocks).toBe(20);
    expect(planBlocks(20, 10, 10, 1).blocks).toBeGreaterThanOrEqual(6);
    expect(planBlocks(1, 1, 10, 1)).toMatchObject({ blockRows: 1, blocks: 1, widen: 1 });
  });

  it('are drawn as often as there are blocks, the same way for the same seed', () => {
    const plan = planBlocks(100, 2, 50, 7);
    for (let d = 0; d < plan.draws; d++) {
      const taken = plan.times.slice(d * plan.blocks, (d + 1) * plan.blocks).reduce((sum, one) => sum + one, 0);
      expect(taken).toBe(plan.blocks);
    }
    expect(planBlocks(100, 2, 50, 7).times).toEqual(plan.times);
    expect(planBlocks(100, 2, 50, 8).times).not.toEqual(plan.times);
  });

  it('sum what a direct loop sums', () => {
    const plan = planBlocks(37, 1, 5, 3);
    const values = new Random(1).noise(37);
    values[4] = NaN;
    const sums = blockSums(plan, values);
    const drawn = drawnSums(plan, sums);
    for (let d = 0; d < plan.draws; d++) {
      let direct = 0;
      values.forEach((value, row) => {
        const block = Math.min(plan.blocks - 1, Math.floor(row / plan.blockRows));
        direct += Number.isNaN(value) ? 0 : plan.times[d * plan.blocks + block] * value;
      });
      expect(drawn[d]).toBeCloseTo(direct, 9);
    }
  });

  it.each([
    [3, 3.182],
    [10, 2.228],
    [30, 2.042],
  ])("know Student's quantile at %d degrees of freedom", (degrees, quantile) => {
    expect(Math.abs(studentQuantile975(degrees) / quantile - 1)).toBeLessThan(0.01);
  });
});

describe('a mean and its draws', () => {
  it('weighs rows by requests and leaves gaps out', () => {
    const plan = planBlocks(4, 1, 20, 1);
    const { estimate, samples } = drawnMeans(plan, [
      { values: [1, NaN, 3, 5], weights: [10, 10, 30, NaN], proportion: false, seed: 1 },
    ])[0];
    expect(estimate).toBeCloseTo(2.5, 12);
    expect(samples).toBe(40);
  });

  it('knows nothing without rows', () => {
    const { estimate, samples, draws } = drawnMeans(planBlocks(3, 1, 5, 1), [
      { values: [NaN, NaN, NaN], weights: undefined, proportion: true, seed: 1 },
    ])[0];
    expect([estimate, samples]).toEqual([NaN, 0]);
    expect([...draws].every(Number.isNaN)).toBe(true);
  });

  it('covers the mean of dependent rows 90 to 98 times in 100', () => {
    const random = new Random(11);
    let covered = 0;
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      // Means of four rows, as a rate over a minute scraped every 15 seconds is; and a slow swing of its own.
      const noise = random.noise(243);
      const values = Float64Array.from({ length: 240 }, (_, i) => noise.slice(i, i + 4).reduce((s, x) => s + x, 0) / 4);
      const { draws } = drawnMeans(planBlocks(240, 4, 400, run), [
        { values, weights: undefined, proportion: false, seed: run },
      ])[0];
      const { low, high } = interval(draws);
      covered += low <= 0 && 0 <= high ? 1 : 0;
    }
    expect(covered / runs).toBeGreaterThan(0.9);
    expect(covered / runs).toBeLessThan(0.98);
  });

  it('covers a rare share of counted requests, also where none failed', () => {
    const random = new Random(5);
    // Where hardly anything fails, whole failures make any interval cover more often than it promises.
    for (const [truth, most] of [
      [0.0005, 1],
      [0.01, 0.98],
    ]) {
      let covered = 0;
      const runs = 300;
      for (let run = 0; run < runs; run++) {
        const requests = Array.from({ length: 120 }, () => 50);
        const failed = requests.map((count) => {
          let failures = 0;
          for (let i = 0; i < count; i++) {
            failures += random.next() < truth ? 1 : 0;
          }
          return failures / count;
        });
        const { draws } = drawnMeans(planBlocks(120, 1, 400, run), [
          { values: failed, weights: requests, proportion: true, seed: run },
        ])[0];
        const { low, high } = interval(draws);
        covered += low <= truth && truth <= high ? 1 : 0;
      }
      expect(covered / runs, String(truth)).toBeGreaterThan(0.9);
      expect(covered / runs, String(truth)).toBeLessThanOrEqual(most);
    }
  });
});

describe('standings', () => {
  const spread = (centre: number, width: number, seed: number) =>
    new Random(seed).noise(2000).map((value) => centre + width * value);

  it('name a leader that leads, and tie the rest', () => {
    const draws = [spread(70, 1, 1), spread(90, 1, 2), spread(70.5, 1, 3)];
    const ranks = standings([70, 90, 70.5], draws, 1);
    expect(ranks.map(({ rank, tied }) => [rank, tied])).toEqual([
      [2, true],
      [1, false],
      [2, true],
    ]);
    expect(ranks[1].best).toBe(1);
    expect(ranks.reduce((sum, { best }) => sum + best, 0)).toBeCloseTo(1, 9);
  });

  it('call a sure lead that does not matter a tie', () => {
    expect(leads(spread(90.4, 0.01, 1), spread(90, 0.01, 2), 1)).toBe(false);
    expect(leads(spread(90.4, 0.01, 1), spread(90, 0.01, 2), 0)).toBe(true);
  });

  it('share a draw between equal winners', () => {
    const same = spread(80, 1, 4);
    expect(standings([80, 80], [same, same], 0).map(({ best }) => best)).toEqual([
      expect.closeTo(0.5, 9),
      expect.closeTo(0.5, 9),
    ]);
  });

  it('have nothing to say of nobody', () => {
    expect(standings([], [], 1)).toEqual([]);
  });
});

describe('shrinkage', () => {
  const of = (estimate: number, samples: number) => ({ estimate, samples, draws: new Float64Array(3).fill(estimate) });

  it('moves with the samples behind an estimate', () => {
    expect(shrinkTo(of(0.1, 1000), of(0.5, 25), 25).estimate).toBeCloseTo(0.3, 12);
    expect(shrinkTo(of(0.1, 1000), of(0.5, 1e9), 25).estimate).toBeCloseTo(0.5, 6);
    expect(shrinkTo(of(0.1, 1000), of(0.5, 25), 25).draws[0]).toBeCloseTo(0.3, 12);
  });

  it('takes the parent where there is nothing, and stays where the parent has nothing', () => {
    expect(shrinkTo(of(0.1, 1000), of(NaN, 0), 25)).toMatchObject({ estimate: 0.1, samples: 0 });
    expect(shrinkTo(of(NaN, 0), of(0.5, 3), 25)).toMatchObject({ estimate: 0.5, samples: 3 });
  });
});
