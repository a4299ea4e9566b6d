import { describe, expect, it } from 'vitest';
import { Random } from '../../../engine';
import { providerSeries } from '../../testing/providers';
import { runRanking } from '../../testing/runRanking';
import { minute, zero } from '../../testing/series';
import type { SeriesInput } from '../../analysis';

const regions = ['eu', 'us', 'ap'];
const hours = 6;

/** Providers that serve nearly alike, with noise that wanders over a quarter of an hour. */
function world(seed: number): SeriesInput[] {
  const random = new Random(seed);
  const rows = (hours + 2) * 60;
  const wander = (spread: number) => {
    let state = 0;
    return Float64Array.from({ length: rows }, () => (state = 0.93 * state + spread * random.normal()));
  };
  return ['aurora', 'borealis', 'cumulus', 'delta'].flatMap((provider, p) =>
    regions.flatMap((region) => {
      const [latency, errors] = [wander(0.03), wander(0.05)];
      const of = (role: string, value: (row: number) => number) =>
        providerSeries({ provider, role, rows, labels: { provider, region }, value });
      return [
        of('latency', (row) => 0.08 * (1 + 0.02 * p) * Math.exp(latency[row])),
        of('errors', (row) => 0.002 * Math.exp(errors[row])),
        of('traffic', () => 1e8 * (1 + p)),
        of('requests', () => 100 * (1 + p)),
      ];
    })
  );
}

const prices = 'aurora: 0.021\nborealis: 0.02\ncumulus: 0.0205\ndelta: 0.0195';

describe('the advice', () => {
  it.each([1, 2, 3, 4, 5, 6])('stays the same while noise passes, seed %i', async (seed) => {
    const series = world(seed);
    const seen: string[] = [];
    for (let past = 0; past <= 90; past += 5) {
      const to = zero + (hours * 60 + past) * minute;
      const range = { from: to - hours * 60 * minute, to };
      const known = series.map((one) => ({ ...one, values: one.values.subarray(0, (to - zero) / minute) }));
      const { header } = await runRanking(known, { prices, window: '1h' }, range);
      const moves = header.split?.moves ?? [];
      seen.push(
        moves
          .map(({ region, from, to: taker }) => `${region}: ${from} to ${taker}`)
          .sort()
          .join(', ')
      );
      expect(header.split?.text).not.toContain('100%');
      const [overall, ...others] = header.steering ?? [];
      expect(overall.manifest).toMatchObject({ 'PATHWAY-PRIORITY': { length: 4 } });
      expect(others).toHaveLength(regions.length);
    }
    const changes = seen.filter((text, i) => i > 0 && text !== seen[i - 1]).length;
    expect(changes, seen.join('\n')).toBeLessThanOrEqual(6);
  });
});
