import { describe, expect, it } from 'vitest';
import { framesOfKind, scoreKind } from '../../../frames';
import { hour, minute, scoreFrame, seriesFrame, zero } from '../../testing/frames';
import { bandPath, surroundingsOf, timedPath } from './surroundings';

const series = seriesFrame('s1', 'eu-2', [1, 2, 9, 8, 2, 1, 1, 1]);
const [score] = framesOfKind([scoreFrame('s1', 'eu-2', { low: [0, 0, 0], high: [3, 3, 3] })], scoreKind);
const plane = { x: (time: number) => (time - zero) / hour, y: (value: number) => value };

describe('the time around an episode', () => {
  it('is at least its own length on both sides, with what was expected there', () => {
    const found = surroundingsOf({ start: zero + 2 * hour, end: zero + 4 * hour }, series, score);
    expect(found).toMatchObject({ from: zero, to: zero + 6 * hour, line: { values: [1, 2, 9, 8, 2, 1, 1] } });
    expect(found?.high.values).toEqual([3, 3, 3]);
  });

  it('is a few steps where the episode is short, and no more than was fetched', () => {
    const blip = surroundingsOf({ start: zero + 5 * hour, end: zero + 5 * hour + minute }, series, {
      ...score,
      header: { ...score.header, step: 20 * minute },
    });
    expect(blip).toMatchObject({ from: zero + 3 * hour, to: zero + 7 * hour });
  });

  it('is not drawn without rows', () => {
    expect(surroundingsOf({ start: zero, end: zero + hour }, undefined, score)).toBeUndefined();
    expect(surroundingsOf({ start: zero + 90 * hour, end: zero + 91 * hour }, series, score)).toBeUndefined();
  });

  it('becomes lines and areas, broken at gaps', () => {
    const times = [0, 1, 2, 3].map((at) => zero + at * hour);
    expect(timedPath({ times, values: [5, null, 6, 7] }, plane)).toBe('M0 5M2 6L3 7');
    expect(timedPath({ times, values: [5, 6, 7, 8] }, plane, zero + hour, zero + 2 * hour)).toBe('M1 6L2 7');
    const low = { times, values: [0, 0, null, 0] };
    expect(bandPath(low, { times, values: [2, 3, 4, 5] }, plane)).toBe('M0 2L1 3L1 0L0 0Z');
  });
});
