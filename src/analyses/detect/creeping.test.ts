import { describe, expect, it } from 'vitest';
import { Random } from '../../engine/testing/random';
import { hour, step } from '../testing/series';
import { creepingFrom } from './creeping';
import { drawnTrack, type Drawn } from './testing/track';

const rowsOfHour = hour / step;
const training = 24 * rowsOfHour;
/** The alarm: rows from the start of the block. */
const alarm = 20 * rowsOfHour;

/** What lies above the usual, by hours before the alarm (or after it, negative). */
type Above = (hoursBefore: number) => number;

/** From how many hours before an alarm the level crept up to it; undefined where it did not. */
function creptFor(above: Above, sign = 1, changed: Partial<Drawn> = {}): number | undefined {
  const random = new Random(5);
  const at = training + alarm;
  const rows = Array.from({ length: at + 1 }, (_, row) => above((at - row) / rowsOfHour) + 0.1 * random.normal());
  const track = drawnTrack({ values: rows, training, ...changed });
  const first = rows.length - 1 - (changed.training ?? training);
  const from = creepingFrom(track, { first, last: first, until: first, peak: first }, sign);
  return from === undefined ? undefined : (first + 1 - from) / rowsOfHour;
}

/** Climbs by an amount within a number of hours, up to the alarm. */
const climb =
  (by: number, hours: number): Above =>
  (before) =>
    by * Math.max(0, 1 - before / hours);

describe('a level crept to where it alarmed', () => {
  it.each([2, 3, 4, 6, 8, 12])('over %i hours', (hours) => {
    const crept = creptFor(climb(6, hours)) ?? NaN;
    // Spans are cut into whole rows, and a bend at their beginning is still nearly a line.
    expect(crept).toBeGreaterThan(0.8 * hours);
    expect(crept).toBeLessThanOrEqual(Math.min(12, 1.7 * hours));
  });

  it('either way, in the direction that it alarmed in', () => {
    const down: Above = (before) => -climb(6, 6)(before);
    expect(creptFor(down, -1)).toBeGreaterThan(4);
    expect(creptFor(down, 1)).toBeUndefined();
    expect(creptFor(climb(6, 6), -1)).toBeUndefined();
  });

  it('also where rows are missing, but not where a whole level is', () => {
    const holes = (each: number): Above => {
      let row = 0;
      return (before) => (row++ % each === 0 ? NaN : climb(6, 6)(before));
    };
    expect(creptFor(holes(5))).toBeGreaterThan(4);
    const silent: Above = (before) => (before < 6 && before > 1 ? NaN : climb(6, 6)(before));
    expect(creptFor(silent)).toBeUndefined();
  });
});

describe('it did not creep there', () => {
  it.each<[string, Above]>([
    ['nothing happened', () => 0],
    ['in one step', (before) => (before < 3 ? 6 : 0)],
    ['in two steps', (before) => (before < 2 ? 6 : before < 4 ? 3 : 0)],
    ['as a spike', (before) => (before < 0.5 ? 9 : 0)],
    ['and back again', (before) => 6 - 3 * Math.abs(before - 3)],
    ['by no more than is usual', climb(0.9, 6)],
  ])('%s', (_name, above) => {
    expect(creptFor(above)).toBeUndefined();
  });

  it('where the rows before belong to another block, because others would be reported there', () => {
    const values = Array.from({ length: training + alarm + 1 }, (_, row) =>
      climb(6, 8)((training + alarm - row) / rowsOfHour)
    );
    const track = drawnTrack({ values, training });
    const [{ seenFrom, result }] = track.pieces;
    const run = { first: alarm, last: alarm, until: alarm, peak: alarm };
    const cutAt = (row: number) => ({
      ...track,
      pieces: [
        { at: 0, seenFrom, result: { ...result, score: result.score.subarray(0, row) } },
        { at: row, seenFrom, result: { ...result, score: result.score.subarray(row) } },
      ],
    });
    const cut = (hours: number) => creepingFrom(cutAt(alarm - hours * rowsOfHour), run, 1);
    expect(cut(13)).toBeLessThan(alarm - 7 * rowsOfHour);
    expect(cut(5)).toBeGreaterThan(alarm - 5 * rowsOfHour);
    expect(cut(1)).toBeUndefined();
  });

  it('where a span has too few rows for its levels', () => {
    // Nine rows, one a level.
    expect(creptFor(climb(6, 9 / rowsOfHour), 1, { step: hour })).toBeUndefined();
  });

  it('where what was expected moved along', () => {
    const at = training + alarm;
    expect(creptFor(climb(6, 6), 1, { expected: (row) => climb(6, 6)((at - row) / rowsOfHour) })).toBeUndefined();
  });

  it('of several series judged as one', () => {
    const at = training + alarm;
    const values = Array.from({ length: at + 1 }, (_, row) => climb(6, 6)((at - row) / rowsOfHour));
    const track = drawnTrack({ values, training });
    const { group } = track;
    const run = { first: alarm, last: alarm, until: alarm, peak: alarm };
    expect(creepingFrom(track, run, 1)).toBeDefined();
    const both = { ...track, group: { ...group, series: [...group.series, ...group.series] } };
    expect(creepingFrom(both, run, 1)).toBeUndefined();
  });
});
