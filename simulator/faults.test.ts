import { describe, expect, it } from 'vitest';
import { faultsBetween, faulty, type FaultKind } from './model/faults';
import { sampleIncidents, sampleScenarios, sampleSeries } from './sample';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 0, 5);
const kinds: FaultKind[] = [
  'spike',
  'drift-hours',
  'drift-days',
  'level-shift',
  'flat-line',
  'missing',
  'changed-rhythm',
  'new-shape',
  'outage',
];
const healthy = { usual: (time: number) => 10 + Math.sin((2 * Math.PI * time) / DAY), noise: 0.1 };

describe('faults', () => {
  it.each(kinds)('%s: a fault is the same whatever range is asked for, and comes in every size', (kind) => {
    const long = faultsBetween(kind, 7, 3, MONDAY, MONDAY + 140 * DAY);
    const middle = long[Math.floor(long.length / 2)];
    expect(faultsBetween(kind, 7, 3, middle.start, middle.end)).toContainEqual(middle);
    expect(new Set(long.map(({ size }) => size)).size).toBe(3);
    expect(new Set(long.map(({ target }) => target)).size).toBe(kind === 'outage' ? 1 : 3);
    long.slice(1).forEach((one, i) => expect(one.start).toBeGreaterThan(long[i].end));
  });

  it.each(kinds)('%s does what its kind means, more of it the larger it is', (kind) => {
    const faults = faultsBetween(kind, 3, 3, MONDAY, MONDAY + 140 * DAY);
    const effect = (size: string) => {
      const fault = faults.find((one) => one.size === size) ?? faults[0];
      const steps = Math.floor((fault.end - fault.start) / 60_000);
      const off = Array.from({ length: steps }, (_, minute) => {
        const time = fault.start + minute * 60_000;
        return Math.abs(faulty(fault, healthy, 0, time) - healthy.usual(time));
      });
      return kind === 'missing' ? off.filter(Number.isNaN).length : Math.max(...off);
    };
    expect(effect('small')).toBeGreaterThan(0);
    if (kind !== 'flat-line') {
      // A stuck value lies as far off as the day happens to move.
      expect(effect('large')).toBeGreaterThan(effect('small'));
    }
  });

  it.each(kinds)('%s: the truth names the series and the time, and nothing else is wrong', (kind) => {
    const scenario = `fault-${kind}`;
    const range = { scenario, seed: 2, from: MONDAY, to: MONDAY + 42 * DAY };
    const incidents = sampleIncidents(range);
    expect(incidents.length).toBeGreaterThan(0);
    expect(incidents.every((one) => one.kind === kind && one.size !== undefined)).toBe(true);
    // Another kind leaves the same series healthy where it does not strike itself.
    const other = kind === 'drift-days' ? 'spike' : 'drift-days';
    if (kind === 'outage') {
      return;
    }
    const step = 300_000;
    const [mine] = sampleSeries({ ...range, step });
    const [theirs] = sampleSeries({ ...range, scenario: `fault-${other}`, step });
    const struck = (time: number) =>
      [...incidents, ...sampleIncidents({ ...range, scenario: `fault-${other}` })].some(
        (one) => one.name === mine.name && time >= one.start && time < one.end
      );
    mine.values.forEach((value, i) => {
      if (!struck(mine.start + i * step)) {
        expect(value).toBe(theirs.values[i]);
      }
    });
    const own = incidents.filter(({ name }) => name === mine.name);
    own.forEach(({ start, end }) => {
      const differs = mine.values.some((value, i) => {
        const time = mine.start + i * step;
        return time >= start && time < end && value !== theirs.values[i];
      });
      expect(differs).toBe(true);
    });
  });

  it('has a sample scenario for each kind', () => {
    expect(sampleScenarios.map(({ id }) => id)).toEqual(expect.arrayContaining(kinds.map((kind) => `fault-${kind}`)));
  });
});
