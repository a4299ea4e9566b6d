import { describe, expect, it } from 'vitest';
import { Random } from '../../engine/testing/random';
import { day, hour, step } from '../testing/series';
import { isStep } from './step';
import { drawnTrack } from './testing/track';

/** The change happens from this day on, and is asked about three days later. */
const begins = 28;
const asked = 31;
const amount = 6;

type Change = (days: number) => number;

const ramp: Change = (days) => (amount * days) / (asked - begins);
const stepAt =
  (at: number, by = amount): Change =>
  (days) =>
    days >= at ? by : 0;

/** Whether a change by 6 is a step, on a day's or a week's rhythm of so much. */
function isStepOn(
  change: Change,
  { rhythm = () => 0, every = step }: { rhythm?: Change; every?: number } = {}
): boolean {
  const random = new Random(8);
  const rowAt = (days: number) => Math.round((days * day) / every);
  const values = Array.from({ length: rowAt(asked) }, (_, row) => {
    const days = (row * every) / day;
    return 50 + rhythm(days) + (days >= begins ? change(days - begins) : 0) + 0.3 * random.normal();
  });
  const track = drawnTrack({ values, training: rowAt(21), step: every });
  const [from, to] = [begins - 21, asked - 21].map(rowAt);
  return isStep(track, { column: 0, amount, from, to });
}

const daily: Change = (days) => 20 * Math.cos(2 * Math.PI * days);
const peaks: Change = (days) => (days % 1 < 1 / 12 ? 30 : 0);
const weekends: Change = (days) => ((days - 1) % 7 >= 5 ? -25 : 0) + 5 * Math.cos(2 * Math.PI * days);

describe('a change is a step', () => {
  it.each<[string, Change | undefined]>([
    ['a flat series', undefined],
    ['a daily rhythm larger than itself', daily],
    ['a peak every day', peaks],
    ['weekends unlike other days', weekends],
  ])('of %s where it came within an hour, and none where it came slowly', (_name, rhythm) => {
    for (const at of [0.5, 1.3, 2.2]) {
      expect(isStepOn(stepAt(at), { rhythm })).toBe(true);
      expect(isStepOn(stepAt(at), { rhythm, every: hour })).toBe(true);
    }
    expect(isStepOn(ramp, { rhythm })).toBe(false);
    expect(isStepOn(ramp, { rhythm, every: hour })).toBe(false);
  });

  it('where most of it came at once, and none where a small part did', () => {
    expect(isStepOn((days) => 0.8 * stepAt(1)(days) + 0.2 * ramp(days))).toBe(true);
    expect(isStepOn((days) => 0.3 * stepAt(1)(days) + 0.7 * ramp(days))).toBe(false);
  });

  it('not where what jumped came back', () => {
    expect(isStepOn((days) => ramp(days) + (days > 1 && days < 1.2 ? 12 : 0))).toBe(false);
  });

  it('where the level fell by as much as it is reported to have risen', () => {
    expect(isStepOn((days) => 2 * ramp(days) - stepAt(1.5, 9)(days))).toBe(true);
  });
});
