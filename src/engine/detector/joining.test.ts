import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { WorstColumns } from './columns';
import { Habit } from './habit';
import { RecentValues } from './recentValues';
import { select, selectWithin } from './select';
import { Smoothing } from './smoothing';
import { StridedSample } from './stridedSample';

const hourMs = 3_600_000;

describe('WorstColumns', () => {
  it('is the mean of the worst quarter, at least of three, each capped at 10', () => {
    expect(new WorstColumns(16).join([1, 2, 3, 4, 50, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0], 16)).toBe((10 + 8 + 7 + 6) / 4);
    expect(new WorstColumns(4).join([1, 2, 3, 4], 4)).toBe(3);
    expect(new WorstColumns(4).join([1, 2, 99, 99], 2)).toBe(1.5);
    expect(new WorstColumns(4).join([], 0)).toBeNaN();
  });
});

describe('Smoothing', () => {
  it('is the mean of the trailing means of 1, 4 and 16', () => {
    const scores = new Random(1).noise(40);
    const smoothing = new Smoothing();
    scores.forEach((score, i) => {
      const mean = (span: number) => {
        const last = scores.subarray(Math.max(0, i + 1 - span), i + 1);
        return last.reduce((sum, x) => sum + x, 0) / last.length;
      };
      expect(smoothing.append(score)).toBeCloseTo((mean(1) + mean(4) + mean(16)) / 3, 12);
    });
  });
});

describe('Habit', () => {
  it('is the highest score within an hour of this time on the two days before', () => {
    const habit = new Habit();
    const score = (hour: number) => ((hour * 7) % 31) + 1;
    for (let hour = 0; hour < 200; hour++) {
      const before = [hour - 25, hour - 24, hour - 23, hour - 49, hour - 48, hour - 47].filter((then) => then >= 0);
      expect(habit.at(hour * hourMs)).toBe(Math.max(0, ...before.map(score)));
      habit.append(score(hour));
    }
  });

  it('forgets over a gap', () => {
    const habit = new Habit();
    habit.at(0);
    habit.append(9);
    expect(habit.at(24 * hourMs)).toBe(9);
    expect(habit.at(100 * hourMs)).toBe(0);
    expect(habit.at(124 * hourMs)).toBe(0);
  });
});

describe('RecentValues', () => {
  it.each([
    ['small', 1e-160, 0],
    ['large', 1e160, 0],
    ['on a high level', 1, 1e10],
    ['ordinary', 30, -7],
  ])('keeps seven digits of how a series moves: %s', (_name, scale, offset) => {
    const past = new RecentValues(512);
    const values = new Random(2).noise(1200).map((value) => value * scale + offset);
    values.forEach((value) => past.push(value));
    for (let row = past.first; row < 1200; row++) {
      expect(Math.abs(past.at(row) - values[row])).toBeLessThan(5e-7 * scale);
    }
    expect(past.capacity).toBe(576);
    expect(past.first).toBe(1200 - 576);
    expect(past.at(past.first - 1)).toBeNaN();
  });

  it('tells how many rows are unbroken', () => {
    const past = new RecentValues(256);
    [1, NaN, 2, 3].forEach((value) => past.push(value));
    expect(past.unbroken).toBe(2);
    expect(past.at(1)).toBeNaN();
  });
});

describe('StridedSample', () => {
  it('keeps an even sample of the span: median and rms within 5 %', () => {
    const random = new Random(3);
    const sample = new StridedSample(512, 4032);
    const sizes = Array.from({ length: 6000 }, () => Math.abs(random.normal()) * 1e-150);
    sizes.forEach((size) => sample.append(size));
    const { median, rms } = sample.summary();
    expect(median / 0.6745e-150).toBeCloseTo(1, 0.9);
    expect(rms / 1e-150).toBeCloseTo(1, 0.9);
    expect(new StridedSample(8, 8).summary()).toEqual({ median: 0, rms: 0 });
  });

  it('forgets what lies before its span', () => {
    const sample = new StridedSample(512, 512);
    for (let i = 0; i < 2000; i++) {
      sample.append(i < 1400 ? 1000 : 1);
    }
    expect(sample.summary().rms).toBeCloseTo(1, 6);
  });
});

describe('select', () => {
  it('finds what sorting would put at a place', () => {
    const random = new Random(4);
    for (let length = 1; length < 60; length++) {
      const values = Float64Array.from({ length }, () => Math.floor(8 * random.next()));
      const sorted = values.slice().sort();
      const k = random.between(0, length - 1);
      expect(select(values.slice(), length, k)).toBe(sorted[k]);
      const first = random.between(0, k);
      expect(selectWithin(values.slice(), first, length, k)).toBe(values.slice(first).sort()[k - first]);
    }
  });
});
