import { describe, expect, it } from 'vitest';
import type { LooseSeries } from './series';
import { chosenStep } from './step';

const minute = 60_000;
const hour = 60 * minute;
const zero = Date.UTC(2033, 6, 4);

function series(name: string, times: number[], value: (row: number) => number = (row) => row): LooseSeries {
  return {
    name,
    labels: {},
    times: Float64Array.from(times),
    values: Float64Array.from(times, (_, row) => value(row)),
  };
}
const every = (step: number, rows: number) => Array.from({ length: rows }, (_, i) => zero + i * step);

/** Numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** Events in bursts of some seconds, bursts some minutes apart. */
function bursts(seed: number, mean: number, count: number): number[] {
  const next = random(seed);
  const times: number[] = [];
  for (let time = zero; times.length < count; time += -Math.log(next()) * mean) {
    for (let i = 0; i < 1 + next() * 8; i++) {
      times.push(Math.floor(time / 1000 + i) * 1000);
    }
  }
  return times;
}

describe('the step of several series', () => {
  const dense = series('dense', every(minute, 5000));

  it.each([
    ['the dense one first', (sparse: LooseSeries) => [dense, sparse]],
    ['the dense one last', (sparse: LooseSeries) => [sparse, dense]],
  ])('is the finest, and the others are named: %s', (_, order) => {
    const { step, notices } = chosenStep(order(series('hourly', every(hour, 80))));
    expect(step).toBe(minute);
    expect(notices).toEqual([
      'hourly has a value only every 1h, and the step is 1m: --step 1h looks at it on its own clock.',
    ]);
    expect(chosenStep(order(series('once', [zero])))).toEqual({
      step: minute,
      notices: ['once has fewer than two values.'],
    });
  });

  it('is not that of one odd series among many', () => {
    const many = Array.from({ length: 30 }, (_, i) => series(`s${i}`, every(5 * minute, 400)));
    const { step, notices } = chosenStep([series('odd', every(1000, 400)), ...many]);
    expect(step).toBe(5 * minute);
    expect(notices).toEqual(['Most series have a row every 5m; odd every 1s: --step 1s looks closer.']);
  });

  it('is that of the rows of a table, though a column has few values', () => {
    const few = series('few', every(5 * minute, 900), (row) => (row % 6 === 0 ? row : NaN));
    const { step, notices } = chosenStep([few]);
    expect(step).toBe(5 * minute);
    expect(notices[0]).toContain('only every 30m');
  });
});

describe('the step of events', () => {
  it.each([
    [3, 4 * minute, 5 * minute, 30 * minute],
    [8, 30 * minute, 30 * minute, 4 * hour],
  ])('is one at which nearly every row has some, seed %i', (seed, mean, least, most) => {
    const { step, notices } = chosenStep([series('size', bursts(seed, mean, 6000))]);
    expect(step).toBeGreaterThanOrEqual(least);
    expect(step).toBeLessThanOrEqual(most);
    expect(notices[0]).toMatch(/^The rows of size come at no fixed distance: each is the mean of what falls into /);
  });

  it('is left at the clock of rows that pause at night, or are often missing', () => {
    const next = random(5);
    const office = every(10 * minute, 6000).filter((time) => new Date(time).getUTCHours() % 24 < 9);
    const gappy = every(minute, 9000).filter(() => next() > 0.7);
    expect(chosenStep([series('office', office)])).toEqual({ step: 10 * minute, notices: [] });
    expect(chosenStep([series('gappy', gappy)]).step).toBe(2 * minute);
  });
});

describe('the number of rows', () => {
  it('is bounded, and that is said', () => {
    const { step, notices } = chosenStep([series('months', [...every(1000, 3000), zero + 90 * 24 * hour])]);
    expect((90 * 24 * hour) / step).toBeLessThanOrEqual(600_000);
    expect(notices).not.toEqual([]);
    const long = series(
      'long',
      Array.from({ length: 700_000 }, (_, i) => zero + i * 1000)
    );
    expect(chosenStep([long])).toEqual({
      step: 2000,
      notices: ['Analysed at a step of 2s instead of 1s, which would be too many rows.'],
    });
  });

  it.each([
    ['of days, where the analysis learns', 40, true, 10_000],
    ['of days, where it learns nothing', 40, false, 5000],
    ['of hours', 4, true, 5000],
  ])('leaves a history of days to learn from: %s', (_, thousands, learns, expected) => {
    const { step, notices } = chosenStep([series('fast', every(5000, thousands * 1000))], learns);
    expect(step).toBe(expected);
    expect(notices).toEqual(
      step === 5000
        ? []
        : [
            'Analysed at a step of 10s instead of 5s, at which less than two days are learnt from; --step and --history set others.',
          ]
    );
  });
});
