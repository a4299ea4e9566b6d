import { describe, expect, it } from 'vitest';
import { Random } from '../../../engine/testing/random';
import { scoreOf } from '../league/estimate';
import type { RoleRule } from '../points/rules';
import { pointsAt } from '../points/curve';
import { planBlocks, type BlockPlan } from './blocks';
import { bucketQuantile, drawnQuantile } from './histogram';
import { drawnMeans } from './mean';
import { interval, standings } from './ranks';

/** Rows of a draw, block by block, as one would write them down. */
function rowsOfDraw(plan: BlockPlan, draw: number): number[] {
  const rows: number[] = [];
  for (let block = 0; block < plan.blocks; block++) {
    const from = block * plan.blockRows;
    const to = block === plan.blocks - 1 ? plan.rows : from + plan.blockRows;
    for (let time = 0; time < plan.times[draw * plan.blocks + block]; time++) {
      for (let row = from; row < to; row++) {
        rows.push(row);
      }
    }
  }
  return rows;
}

describe('against a direct computation, on random rows', () => {
  it.each([1, 2, 3, 4, 5])('draws of weighed means, logarithms and gaps among them (seed %d)', (seed) => {
    const random = new Random(seed);
    const rows = 20 + Math.floor(random.next() * 80);
    const plan = planBlocks(rows, 2, 30, seed);
    const quantities = Array.from({ length: 11 }, (_, q) => ({
      values: Float64Array.from({ length: rows }, () => (random.next() < 0.1 ? NaN : 0.1 + random.next())),
      weights: q % 3 === 0 ? undefined : Float64Array.from({ length: rows }, () => Math.floor(5 * random.next())),
      proportion: false,
      logarithm: q % 2 === 0,
      seed: q,
    }));
    drawnMeans(plan, quantities).forEach(({ estimate, draws, samples }, q) => {
      const { values, weights, logarithm } = quantities[q];
      const meanOf = (chosen: number[]) => {
        const there = chosen.filter((row) => !Number.isNaN(values[row]));
        const weight = there.reduce((sum, row) => sum + (weights?.[row] ?? 1), 0);
        const value = (row: number) => (logarithm ? Math.log(values[row]) : values[row]);
        return { mean: there.reduce((sum, row) => sum + (weights?.[row] ?? 1) * value(row), 0) / weight, weight };
      };
      const whole = meanOf(Array.from({ length: rows }, (_, row) => row));
      expect(estimate).toBeCloseTo(whole.mean, 9);
      expect(samples).toBeCloseTo(whole.weight, 9);
      draws.forEach((drawn, d) => {
        expect(drawn).toBeCloseTo(whole.mean + plan.widen * (meanOf(rowsOfDraw(plan, d)).mean - whole.mean), 9);
      });
    });
  });

  it('ends of intervals, by sorting everything', () => {
    const random = new Random(2);
    for (const count of [1, 2, 7, 39, 400, 1000]) {
      const draws = Float64Array.from({ length: count }, () => Math.round(20 * random.normal()));
      const sorted = [...draws].sort((a, b) => a - b);
      expect(interval(draws)).toEqual({
        low: sorted[Math.round(0.025 * (count - 1))] + 0,
        high: sorted[Math.round(0.975 * (count - 1))] + 0,
      });
    }
  });

  it('how often each is best, by counting', () => {
    const random = new Random(3);
    const draws = Array.from({ length: 5 }, () => Float64Array.from({ length: 300 }, () => random.between(0, 6)));
    const wins = draws.map(() => 0);
    for (let d = 0; d < 300; d++) {
      const top = Math.max(...draws.map((one) => one[d]));
      const winners = draws.flatMap((one, p) => (one[d] === top ? [p] : []));
      winners.forEach((p) => (wins[p] += 1 / winners.length / 300));
    }
    standings([0, 0, 0, 0, 0], draws, 0).forEach(({ best }, p) => expect(best).toBeCloseTo(wins[p], 12));
  });
});

describe('closed forms', () => {
  it('the chance of being best of two normal scores', () => {
    const random = new Random(4);
    const of = (centre: number) => Float64Array.from({ length: 40_000 }, () => centre + random.normal());
    // P(A > B) for a distance of one: Φ(1 / √2) = 0.7602.
    const [{ best }] = standings([81, 80], [of(81), of(80)], 0);
    expect(Math.abs(best - 0.7602)).toBeLessThan(0.01);
  });

  it('the width of the interval of a mean of independent rows: 2 x 1.96 / √n', () => {
    const values = new Random(5).noise(3600);
    const { low, high } = interval(
      drawnMeans(planBlocks(3600, 1, 4000, 1), [{ values, weights: undefined, proportion: false, seed: 1 }])[0].draws
    );
    expect((high - low) / ((2 * 1.96) / 60)).toBeGreaterThan(0.85);
    expect((high - low) / ((2 * 1.96) / 60)).toBeLessThan(1.15);
  });
});

describe('intervals cover the truth 90 to 98 times in 100', () => {
  const rows = 240;
  const runs = 300;
  const within = (covered: number) => {
    expect(covered / runs).toBeGreaterThan(0.9);
    expect(covered / runs).toBeLessThan(0.98);
  };

  it('of a quantile from buckets', () => {
    const random = new Random(6);
    const bounds = Float64Array.from([50, 75, 100, 150, 200, 300, 500, Infinity]);
    // The truth as the buckets tell it: shares of a lognormal latency below each bound, by a large sample.
    const sample = () => 100 * Math.exp(0.4 * random.normal());
    const countsOf = (count: number, factor = 1) => {
      const counts = new Float64Array(bounds.length);
      for (let i = 0; i < count; i++) {
        const latency = factor * sample();
        bounds.forEach((bound, b) => (counts[b] += latency <= bound ? 1 : 0));
      }
      return counts;
    };
    const truth = Math.log(bucketQuantile(bounds, countsOf(400_000), 0.9));
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const counts = bounds.reduce<Float64Array[]>((all) => [...all, new Float64Array(rows)], []);
      for (let row = 0; row < rows; row++) {
        countsOf(10).forEach((count, b) => (counts[b][row] = count));
      }
      const { low, high } = interval(drawnQuantile(planBlocks(rows, 1, 300, run), bounds, counts, 0.9).draws);
      covered += low <= truth && truth <= high ? 1 : 0;
    }
    within(covered);
  });

  it('of a score of two roles that move together', () => {
    const rules: RoleRule[] = [
      { role: 'latency', weight: 40, counted: false, curve: { good: 50, bad: 1000, scale: 'log' } },
      { role: 'errors', weight: 60, counted: true, curve: { good: 0, bad: 0.05, scale: 'linear' } },
    ];
    const truth = 0.4 * pointsAt(rules[0].curve, 120) + 0.6 * pointsAt(rules[1].curve, 0.012);
    const random = new Random(7);
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const plan = planBlocks(rows, 1, 300, run);
      const asked = new Float64Array(rows).fill(300);
      const mood = Float64Array.from({ length: rows }, () => random.normal());
      const latency = mood.map((one) => 120 * Math.exp(0.2 * one));
      const errors = mood.map((one) => {
        const rate = 0.012 * (1 + 0.3 * one);
        // A normal stands for the binomial: some four of 300 fail.
        return Math.max(0, rate + Math.sqrt((0.012 * 0.988) / 300) * random.normal());
      });
      const [a, b] = drawnMeans(plan, [
        { values: latency, weights: asked, proportion: false, logarithm: true, seed: run },
        { values: errors, weights: asked, proportion: true, seed: 1000 + run },
      ]);
      const { draws } = scoreOf(
        rules,
        [
          { role: 'latency', drawn: a },
          { role: 'errors', drawn: b },
        ],
        new Map(),
        25
      );
      const { low, high } = interval(draws);
      covered += low <= truth && truth <= high ? 1 : 0;
    }
    within(covered);
  });
});
