import { describe, expect, it } from 'vitest';
import { billedRate, monthlyBill, type Tariff } from './bill';

const tiered: Tariff = {
  kind: 'volume',
  tiers: [
    { upTo: 10_000, price: 0.03 },
    { upTo: 50_000, price: 0.02 },
    { upTo: Infinity, price: 0.01 },
  ],
  commitVolume: 0,
  commitMoney: 0,
};

describe('a bill by volume', () => {
  it.each([
    [0, 0],
    [10_000, 300],
    [20_000, 500],
    [50_000, 1100],
    [60_000, 1200],
  ])('charges each part at its own price: %d GB cost %d', (volume, money) => {
    expect(monthlyBill(tiered, { volume, rate: 0 })).toBeCloseTo(money, 9);
  });

  it('charges a committed volume that is not used, and no more above it than the tiers say', () => {
    const committed = { ...tiered, commitVolume: 20_000 };
    expect(monthlyBill(committed, { volume: 5, rate: 0 })).toBeCloseTo(500, 9);
    expect(monthlyBill(committed, { volume: 60_000, rate: 0 })).toBeCloseTo(1200, 9);
  });

  it('charges committed money at least', () => {
    expect(monthlyBill({ ...tiered, commitMoney: 400 }, { volume: 10_000, rate: 0 })).toBe(400);
    expect(monthlyBill({ ...tiered, commitMoney: 400 }, { volume: 20_000, rate: 0 })).toBeCloseTo(500, 9);
  });

  it('refuses negative and unknown traffic', () => {
    expect(() => monthlyBill(tiered, { volume: -1, rate: 0 })).toThrow(/must be 0 or more/);
    expect(() => monthlyBill(tiered, { volume: NaN, rate: 0 })).toThrow(RangeError);
  });
});

describe('a bill by the 95th percentile', () => {
  const burst: Tariff = { kind: 'percentile', price: 1, overPrice: 2, commitRate: 500 };
  it.each([
    [100, 500],
    [500, 500],
    [700, 900],
  ])('charges the commit, and the burst above it at its own price: %d Mbps cost %d', (rate, money) => {
    expect(monthlyBill(burst, { volume: 0, rate })).toBe(money);
  });

  it('without a commit charges every Mbps at the price', () => {
    expect(monthlyBill({ ...burst, commitRate: 0 }, { volume: 0, rate: 30 })).toBe(30);
  });

  it('forgives the highest 5 % of the five-minute means', () => {
    expect(billedRate(Array.from({ length: 100 }, (_, i) => i + 1))).toBe(95);
    expect(billedRate([...Array<number>(20).fill(10), 10_000])).toBe(10);
    expect(billedRate([7])).toBe(7);
    expect(billedRate([NaN])).toBeNaN();
  });
});
