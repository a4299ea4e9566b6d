import { describe, expect, it } from 'vitest';
import type { Episode } from '../../src/frames';
import { judge } from './judge';
import { scenarios } from './plan';

const minute = 60_000;
const hour = 60 * minute;
const options = { from: 0, to: 7 * 24 * hour, step: 5 * minute, series: 2 };
const spike = scenarios[0];

function alarm(seriesName: string, raised: number, end = raised + 5 * minute) {
  const episode: Episode = {
    id: `${seriesName}@${raised}`,
    seriesId: seriesName,
    seriesName,
    labels: {},
    severity: 'info',
    start: raised,
    end,
    ongoing: false,
    peak: raised,
    window: 0,
    score: 1,
    threshold: 1,
    detector: 'difference',
    what: 'sudden jump',
    historyDays: 1,
    firstTime: true,
    expected: null,
    observed: null,
    nearest: null,
    shape: null,
  };
  return { episode, raised, end };
}

const fault = { start: 10 * hour, end: 11 * hour, name: 'a', labels: {}, size: 'small' as const };

describe('judging what was planted', () => {
  it('finds a fault by an alarm of its series while it lasts', () => {
    const { faults, falseAlarms, seriesWeeks } = judge(spike, [alarm('a', 10.5 * hour)], [fault], options);
    expect(faults).toEqual([{ size: 'small', found: true, delay: 30, what: 'sudden jump' }]);
    expect(falseAlarms).toBe(0);
    expect(seriesWeeks).toBe(2);
  });

  it('does not find it by another series, or too late, and tells what moves back from a false alarm', () => {
    const other = judge(spike, [alarm('b', 10.5 * hour)], [fault], options);
    expect([other.faults[0].found, other.falseAlarms]).toEqual([false, 1]);
    const late = judge(spike, [alarm('a', 13 * hour)], [fault], options);
    expect([late.faults[0].found, late.falseAlarms]).toEqual([false, 0]);
    const tooLate = judge(spike, [alarm('a', 14.5 * hour)], [fault], options);
    expect([tooLate.faults[0].found, tooLate.falseAlarms]).toEqual([false, 1]);
  });

  it('lets data come back without an alarm', () => {
    const missing = scenarios.find(({ kind }) => kind === 'missing') ?? spike;
    const back = judge(missing, [alarm('a', 10 * hour), alarm('a', 11.5 * hour)], [fault], options);
    expect([back.faults[0].found, back.falseAlarms]).toEqual([true, 1]);
  });

  it('takes one alarm for an outage of all', () => {
    const outage = scenarios.find(({ kind }) => kind === 'outage') ?? spike;
    const all = ['a', 'b', 'c'].map((name) => ({ ...fault, name }));
    const { faults, falseAlarms } = judge(outage, [alarm('b', 10.2 * hour), alarm('c', 10.3 * hour)], all, options);
    expect(faults.map(({ found, delay }) => [found, Math.round(delay)])).toEqual([[true, 12]]);
    expect(falseAlarms).toBe(0);
  });
});
