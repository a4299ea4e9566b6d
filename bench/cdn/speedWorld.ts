import { Random } from '../../src/engine';
import type { SeriesInput } from '../../src/analyses/analysis';

export interface SpeedWorld {
  series: SeriesInput[];
  from: number;
  to: number;
  step: number;
}

const providers = 10;
const regions = 20;
const rows = 8640;
const step = 10_000;
const begin = 1_750_003_200_000;

/** How a role runs: its middle, and its noise as a share of it. */
const roles: Array<{ role: string; middle: number; noise: number }> = [
  { role: 'latency', middle: 0.12, noise: 0.08 },
  { role: 'errors', middle: 0.004, noise: 0.3 },
  { role: 'hits', middle: 0.93, noise: 0.01 },
  { role: 'throughput', middle: 12e6, noise: 0.1 },
  { role: 'rebuffering', middle: 0.004, noise: 0.2 },
  { role: 'startup', middle: 1.1, noise: 0.1 },
];

/** Ten providers in twenty regions over a day of ten-second rows, six scored roles and requests each; two outages. */
export function speedWorld(seed: number): SpeedWorld {
  const random = new Random(seed);
  const series: SeriesInput[] = [];
  for (let p = 0; p < providers; p++) {
    for (let r = 0; r < regions; r++) {
      const labels = { provider: `cdn-${p}`, region: `region-${r}` };
      const of = (role: string, value: (row: number) => number) =>
        series.push({
          id: `${role}/${p}/${r}`,
          role,
          name: `${role} ${p} ${r}`,
          labels,
          start: begin,
          step,
          values: Float64Array.from({ length: rows }, (_, row) => value(row)),
        });
      const down = (row: number) => (p === 3 && row > 3000 && row < 3200) || (r === 7 && row > 6000 && row < 6100);
      for (const { role, middle, noise } of roles) {
        of(role, (row) =>
          role === 'errors' && down(row) ? 0.4 : middle * (1 + 0.05 * p) * Math.exp(noise * random.normal())
        );
      }
      of('requests', () => 400);
    }
  }
  return { series, from: begin, to: begin + rows * step, step };
}

export const pairs = providers * regions;
