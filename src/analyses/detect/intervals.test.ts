import { describe, expect, it } from 'vitest';
import { joinRows, intervalsOf } from './intervals';
import { severityOf } from './severity';

const minute = 60_000;
const calm = (rows: number): number[] => Array.from({ length: rows }, () => 0);
const runs = (score: number[], muted: (row: number) => boolean = () => false) =>
  intervalsOf({ score, threshold: score.map(() => 4) }, { step: 5 * minute, muted });

describe('runs of alarms', () => {
  it('join what is near, and part what is not', () => {
    expect(runs([0, 5, ...calm(9), 6, 0])).toEqual([{ first: 1, last: 11, until: 11, peak: 11 }]);
    expect(runs([0, 5, ...calm(10), 6, 0])).toHaveLength(2);
  });

  it('do not flip-flop around the threshold: they stand until the score falls below a lower bound', () => {
    const hovering = [5, ...Array.from({ length: 25 }, () => 3.5), 4.1, 1];
    expect(runs(hovering)).toEqual([{ first: 0, last: 26, until: 26, peak: 0 }]);
  });

  it('do not stand for ever without an alarm', () => {
    expect(runs([5, ...Array.from({ length: 40 }, () => 3.5), 4.1])).toHaveLength(2);
  });

  it('begin no alarm in muted rows, nor where there is no threshold', () => {
    expect(runs([5, 5, 5, 0], (row) => row < 2)).toEqual([{ first: 2, last: 2, until: 2, peak: 2 }]);
    expect(intervalsOf({ score: [9, 9], threshold: [NaN, NaN] }, { step: minute, muted: () => false })).toEqual([]);
    expect(runs([NaN, NaN])).toEqual([]);
  });

  it('begin where they may, and go on where they may not', () => {
    const score = [5, 5, 5, 0, 5, ...calm(20), 5];
    const options = { step: 5 * minute, muted: () => false, begins: (row: number) => row === 1 };
    expect(intervalsOf({ score, threshold: score.map(() => 4) }, options)).toEqual([
      { first: 1, last: 4, until: 4, peak: 1 },
    ]);
  });

  it('join over ten rows, but over no more than three hours', () => {
    expect([minute, 5 * minute, 60 * minute, 1440 * minute].map(joinRows)).toEqual([10, 10, 3, 2]);
  });
});

describe('severity', () => {
  const of = (above: number, rows: number, size: number) => severityOf({ above, rows, step: 5 * minute, size });

  it('comes from rarity, persistence and size together', () => {
    expect(of(Math.log(5), 3, NaN)).toBe('info');
    expect(of(Math.log(20), 3, 1)).toBe('warning');
    expect(of(Math.log(200), 12, 1)).toBe('critical');
    expect(of(Math.log(20), 12, 4)).toBe('critical');
  });

  it('is never critical for a blip, however high', () => {
    expect(of(Math.log(1e4), 2, 100)).toBe('warning');
  });
});
