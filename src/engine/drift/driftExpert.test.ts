import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { DriftExpert, defaultDriftPromise } from './driftExpert';
import { delayOf, episodesOf, scoresOf } from './testing/detect';
import {
  fiveMinutes,
  nameOf,
  plantedDrifts,
  plantedWorlds,
  quietWorlds,
  rising,
  rowsOfDay,
  worldOf,
} from './testing/worlds';

const threshold = new DriftExpert({ start: 0, step: fiveMinutes }).threshold;
const daily = quietWorlds[1];

describe('a drift expert says the same', () => {
  const values = worldOf(quietWorlds[8], 5, 24, rising(16 * rowsOfDay, 5, 40)).map((value, row) =>
    row % 97 < 5 || (row > 3000 && row < 3300) ? NaN : value
  );
  const whole = scoresOf(values);

  it('of a part as of the whole', () => {
    expect(scoresOf(values.subarray(0, 5000))).toEqual(whole.subarray(0, 5000));
    expect(whole.some((score) => score > threshold)).toBe(true);
  });

  it('after being saved and restored at any row', () => {
    const options = { start: 0, step: fiveMinutes };
    let expert = new DriftExpert(options);
    const restored = values.map((value, row) => {
      expert = row % 131 === 0 || (row > 4600 && row < 4700) ? DriftExpert.restore(expert.save(), options) : expert;
      return expert.append(value);
    });
    expect(restored).toEqual(whole);
    expect(expert.save().length).toBeLessThan(1500);
  });

  it('refuses the state of another step', () => {
    const state = new DriftExpert({ start: 0, step: fiveMinutes }).save();
    expect(() => DriftExpert.restore(state, { start: 0, step: 60_000 })).toThrow(/another step/);
  });
});

describe('a drift is found', () => {
  const planted = 20 * rowsOfDay + 77;
  // Days until it is found, in all four seeds, by drift and world; Infinity: not promised.
  const within = [
    [3, 11, 11, 14, Infinity],
    [3, 11, 11, 14, Infinity],
    [4, Infinity, 15, Infinity, Infinity],
    [4, Infinity, Infinity, Infinity, Infinity],
    [3, 5, 5, 5, Infinity],
  ];

  within.forEach((days, at) =>
    days.forEach((most, place) => {
      const { name, fault } = plantedDrifts[at];
      if (most === Infinity) {
        return;
      }
      it(`${name} within ${most} days (${nameOf(plantedWorlds[place])})`, () => {
        for (let seed = 1; seed <= 4; seed++) {
          const scores = scoresOf(worldOf(plantedWorlds[place], 100 + seed, 36, fault(planted)));
          expect(delayOf(scores, threshold, planted, 16)).toBeLessThan(most);
        }
      });
    })
  );

  it('with direction, onset, amount and rate', () => {
    const expert = new DriftExpert({ start: 0, step: fiveMinutes });
    worldOf(daily, 3, 26, rising(20 * rowsOfDay, 15, 60)).forEach((value) => expert.append(value));
    const verdict = expert.verdict();
    expect(verdict?.direction).toBe('up');
    expect(Math.abs((verdict?.since ?? 0) / 86_400_000 - 20)).toBeLessThan(1);
    expect(verdict?.amount).toBeGreaterThan(20);
    expect(verdict?.amount).toBeLessThan(25);
    expect(verdict?.perDay).toBeCloseTo(4, 0);
    expect(Math.abs((verdict?.expected ?? 0) - 100)).toBeLessThan(20);
    expect(verdict?.observed).toBeCloseTo((verdict?.expected ?? 0) + (verdict?.amount ?? 0), 9);
  });

  it('and is over days after the level stays', () => {
    const values = worldOf(daily, 4, 60, rising(20 * rowsOfDay, 4, 30));
    const scores = scoresOf(values);
    const above = Array.from(scores.keys()).filter((row) => scores[row] > threshold);
    expect(above.length).toBeGreaterThan(rowsOfDay);
    expect(Math.max(...above)).toBeLessThan(40 * rowsOfDay);
  });
});

describe('quiet worlds stay quiet', () => {
  it('at the rate that is promised, worst world and all of them', { timeout: 60_000 }, () => {
    const weeks = 5;
    const seeds = 4;
    const rates = quietWorlds.map((world) => {
      let episodes = 0;
      for (let seed = 1; seed <= seeds; seed++) {
        episodes += episodesOf(scoresOf(worldOf(world, seed, 7 + 7 * weeks)), threshold).length;
      }
      return episodes / (weeks * seeds);
    });
    expect(rates.reduce((sum, rate) => sum + rate) / rates.length).toBeLessThan(defaultDriftPromise / 2);
    expect(Math.max(...rates)).toBeLessThan(2 * defaultDriftPromise);
  });

  it('over every Monday of a strong week, from the first on', () => {
    for (let seed = 11; seed <= 18; seed++) {
      expect(episodesOf(scoresOf(worldOf(quietWorlds[7], seed, 35)), threshold)).toEqual([]);
    }
  });

  it('when the level shifts once', () => {
    for (const by of [-40, 12, 40]) {
      const shifted = worldOf(daily, 21, 40, (value, row) => (row > 20.4 * rowsOfDay ? value + by : value));
      expect(episodesOf(scoresOf(shifted), threshold)).toEqual([]);
    }
  });
});

describe('series that are not as one would like', () => {
  const days = 30;

  it('constant: 0', () => {
    const scores = scoresOf(new Float64Array(days * rowsOfDay).fill(7));
    expect(scores.subarray(8 * rowsOfDay).every((score) => score === 0)).toBe(true);
  });

  it('a constant that shifts is a level, one that creeps a drift', () => {
    const shifts = scoresOf(Float64Array.from({ length: days * rowsOfDay }, (_, row) => (row > 6000 ? 9 : 7)));
    expect(episodesOf(shifts, threshold)).toEqual([]);
    const creeps = scoresOf(Float64Array.from({ length: days * rowsOfDay }, (_, row) => 7 + Math.max(0, row - 6000)));
    expect(episodesOf(creeps, threshold).length).toBe(1);
  });

  it('growth that was always there is not a drift', () => {
    const scores = scoresOf(Float64Array.from({ length: days * rowsOfDay }, (_, row) => 1000 + 0.37 * row));
    expect(episodesOf(scores, threshold)).toEqual([]);
  });

  it('shorter than a week: nothing can be said', () => {
    const scores = scoresOf(worldOf(daily, 1, 7).subarray(0, 7 * rowsOfDay - 1));
    expect(scores.every(Number.isNaN)).toBe(true);
  });

  it('missing for a week: no verdict from the gap, and again after it', () => {
    const gap = (row: number) => row > 15 * rowsOfDay && row < 22 * rowsOfDay;
    const quiet = worldOf(daily, 6, 45).map((value, row) => (gap(row) ? NaN : value));
    expect(episodesOf(scoresOf(quiet), threshold)).toEqual([]);
    const drifting = worldOf(daily, 6, 45, rising(33 * rowsOfDay, 8, 60));
    const scores = scoresOf(drifting.map((value, row) => (gap(row) ? NaN : value)));
    expect(delayOf(scores, threshold, 33 * rowsOfDay, 4)).toBeLessThan(4);
  });

  it('nearly always 0: not a drift', () => {
    const sparse = worldOf(daily, 8, days).map((_, row) => (row % 53 === 0 ? 9 : 0));
    expect(episodesOf(scoresOf(sparse), threshold)).toEqual([]);
  });

  it('rows of a day and of a minute', () => {
    const day = 86_400_000;
    const noise = new Random(3).noise(200);
    const weekly = noise.map((value, row) => 50 + (row % 7) * 4 + 2 * value);
    expect(episodesOf(scoresOf(weekly, day), threshold, 7)).toEqual([]);
    const drifting = weekly.map((value, row) => value + Math.max(0, row - 120) * 1.5);
    expect(episodesOf(scoresOf(drifting, day), threshold, 7).length).toBe(1);
    const minutes = Float64Array.from(
      { length: 14 * 1440 },
      (_, row) => 5 + ((row * 7919) % 13) + Math.max(0, row - 14_400) / 200
    );
    expect(episodesOf(scoresOf(minutes, 60_000), threshold, 1440).length).toBe(1);
  });

  it('refuses a step or a promise that makes no sense', () => {
    expect(() => new DriftExpert({ start: 0, step: 0 })).toThrow(RangeError);
    expect(() => new DriftExpert({ start: 0, step: 1, promisedPerWeek: 0 })).toThrow(RangeError);
  });
});
