import { describe, expect, it } from 'vitest';
import { episode, hour, minute, zero } from '../../testing/frames';
import { type Entry, groupEpisodes } from './groups';

const found = (seriesId: string, start: number, severity: 'critical' | 'warning' = 'warning') => ({
  episode: episode({ id: `${seriesId}@${start}`, seriesId, seriesName: seriesId, start, end: start + hour, severity }),
  query: undefined,
});
const names = (entries: Entry[]) =>
  entries.map((entry) =>
    'group' in entry
      ? entry.group.members.map(({ episode: { seriesName } }) => seriesName)
      : entry.found.episode.seriesName
  );

describe('anomalies that begin together', () => {
  it('are one entry from three series on, at the place of the worst', () => {
    const late = found('late', zero + 3 * hour, 'critical');
    const together = ['b', 'a', 'c'].map((name, i) => found(name, zero + (2 - i) * 4 * minute));
    const entries = groupEpisodes([late, ...together], 10 * minute);
    expect(names(entries)).toEqual(['late', ['b', 'a', 'c']]);
    expect(entries[1]).toMatchObject({
      group: { start: zero, end: zero + hour + 8 * minute, beganWith: 'c', severity: 'warning' },
    });
  });

  it('stay apart where there are two, one series only, or too much time between them', () => {
    expect(names(groupEpisodes([found('a', zero), found('b', zero)], 10 * minute))).toEqual(['a', 'b']);
    const one = [0, 1, 2].map((i) => found('a', zero + i * minute));
    expect(names(groupEpisodes(one, 10 * minute))).toEqual(['a', 'a', 'a']);
    const apart = ['a', 'b', 'c'].map((name, i) => found(name, zero + i * 11 * minute));
    expect(names(groupEpisodes(apart, 10 * minute))).toEqual(['a', 'b', 'c']);
    expect(groupEpisodes([], 10 * minute)).toEqual([]);
  });
});
