import { Random } from '../../src/engine';
import type { SeriesInput } from '../../src/analyses/analysis';

export interface SpeedWorld {
  series: SeriesInput[];
  /** Two weeks of five-minute rows of the scored roles. */
  past?: SeriesInput[];
  from: number;
  to: number;
  step: number;
}

const providers = 10;
const regions = 20;
const rows = 8640;
const step = 10_000;
const begin = 1_750_003_200_000;
const dayMs = 86_400_000;
const pastDays = 13;
const pastStep = 300_000;
const pastRows = ((pastDays + 1) * dayMs) / pastStep;

/** How a role runs: its middle, and its noise as a share of it. */
const roles: Array<{ role: string; middle: number; noise: number }> = [
  { role: 'latency', middle: 0.12, noise: 0.08 },
  { role: 'errors', middle: 0.004, noise: 0.3 },
  { role: 'hits', middle: 0.93, noise: 0.01 },
  { role: 'throughput', middle: 12e6, noise: 0.1 },
  { role: 'rebuffering', middle: 0.004, noise: 0.2 },
  { role: 'startup', middle: 1.1, noise: 0.1 },
];

/** Ten providers in twenty regions over a day of ten-second rows, six scored roles and requests each; two outages. With a past, two weeks of it. */
export function speedWorld(seed: number, withPast = false): SpeedWorld {
  const random = new Random(seed);
  const series: SeriesInput[] = [];
  const past: SeriesInput[] = [];
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
      for (const { role, middle, noise } of withPast ? roles : []) {
        past.push({
          id: `${role}/${p}/${r}`,
          role,
          name: `${role} ${p} ${r}`,
          labels,
          start: begin - pastDays * dayMs,
          step: pastStep,
          // Five minutes average thirty rows.
          values: Float64Array.from({ length: pastRows }, (_, row) =>
            role === 'errors' && down(((row - pastDays * (dayMs / pastStep)) * pastStep) / step)
              ? 0.4
              : middle * (1 + 0.05 * p) * Math.exp((noise / Math.sqrt(30)) * random.normal())
          ),
        });
      }
    }
  }
  return { series, from: begin, to: begin + rows * step, step, ...(withPast ? { past } : {}) };
}

export const rankingSize = `ranking ${providers * regions} pairs x ${roles.length} roles x ${rows.toLocaleString('en')} rows, 1,000 draws`;
