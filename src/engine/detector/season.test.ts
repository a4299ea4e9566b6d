import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { LocalClock } from './localClock';
import { RecentValues } from './recentValues';
import { Season } from './season';

const hourMs = 3_600_000;

function seasonOf(values: Float64Array, step: number, start = 0, zone = 'UTC') {
  const past = new RecentValues(30_000);
  const season = new Season(past, new LocalClock(zone), start, step);
  const rows = Array.from(values, (value, row) => {
    past.push(value);
    const score = Number.isNaN(value) ? NaN : season.append(value, row);
    return { score, expected: season.expected, scale: season.scale };
  });
  return { season, rows };
}

const medianOf = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

describe('Season', () => {
  it.each([
    [hourMs, 1],
    [120_000, 2],
    [60_000, 5],
    [30_000, 10],
  ])('expects the median at this time of the last 7 days at a step of %s ms', (step, reach) => {
    const stride = Math.ceil((2 * reach + 1) / 6);
    const day = 86_400_000 / step;
    const values = new Random(step).walk(Math.round(8.5 * day));
    const { rows } = seasonOf(values, step);
    expect(rows[2 * day - 1].expected).toBeNaN();
    for (const row of [2 * day, 2 * day + 7, 5 * day + 3, values.length - 1]) {
      const gathered: number[] = [];
      for (let j = 1; j <= 7; j++) {
        for (let i = -reach; i <= reach; i += stride) {
          const at = row - j * day + i;
          if (at >= 0) {
            gathered.push(values[at]);
          }
        }
      }
      expect(rows[row].expected).toBeCloseTo(medianOf(gathered), 4);
    }
  });

  it('divides by the robust scale of the residuals, to the 1 % they are kept to', () => {
    const values = new Random(4).noise(48 + 79);
    const { rows } = seasonOf(values, hourMs);
    for (let row = 48 + 16; row < values.length; row++) {
      const residuals = rows.slice(48, row).map(({ expected }, i) => Math.abs(values[48 + i] - expected));
      const rms = Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0) / residuals.length);
      const scale = Math.max(1.4826 * medianOf(residuals), 0.1 * rms);
      const score = Math.abs(values[row] - rows[row].expected) / scale;
      expect(rows[row].score / score).toBeCloseTo(1, 1.5);
    }
  });

  it('counts twice where the day explains all, once where it explains as much as the level', () => {
    const daily = Float64Array.from({ length: 240 }, (_, t) => Math.sin((t * Math.PI) / 12));
    expect(seasonOf(daily, hourMs).season.weight(0.7)).toBeCloseTo(2, 3);
    const { season } = seasonOf(new Random(5).noise(400), hourMs);
    expect(season.weight(0.6745)).toBeGreaterThan(0.6);
    expect(season.weight(0.6745)).toBeLessThan(1.2);
  });

  it('keeps local time when the clocks change', () => {
    // 9 o'clock in Berlin is 8 UTC before and 7 UTC after 29 March 2026.
    const start = Date.UTC(2026, 2, 20);
    const zone = 'Europe/Berlin';
    const clock = new LocalClock(zone);
    const hourAt = (row: number) => ((start + row * hourMs + clock.offset(start + row * hourMs)) / hourMs) % 24;
    const values = Float64Array.from({ length: 24 * 14 }, (_, row) => (hourAt(row) >= 9 && hourAt(row) < 12 ? 100 : 0));
    const { rows } = seasonOf(values, hourMs, start, zone);
    for (let row = 48; row < values.length; row++) {
      expect(rows[row].expected).toBe(values[row]);
    }
  });

  it('leaves missing rows out, and says nothing where there is no time of day', () => {
    const values = new Random(6).noise(24 * 6);
    values.fill(NaN, 60, 80);
    expect(seasonOf(values, hourMs).rows[24 * 6 - 1].expected).not.toBeNaN();
    const daily = seasonOf(new Random(7).noise(60), 86_400_000);
    expect(daily.rows.every(({ score }) => Number.isNaN(score))).toBe(true);
  });
});

describe('LocalClock', () => {
  it('finds the minute at which an offset changes', () => {
    const clock = new LocalClock('Europe/Berlin');
    const change = Date.UTC(2026, 9, 25, 1);
    expect(clock.offset(change - 1)).toBe(2 * hourMs);
    expect(clock.offset(change)).toBe(hourMs);
    expect(new LocalClock('Asia/Kolkata').offset(change)).toBe(5.5 * hourMs);
    expect(new LocalClock('UTC').offset(change)).toBe(0);
  });
});
