import { describe, expect, it } from 'vitest';
import type { AnalysisInput } from '../analysis';
import type { LeaderChange, RankingIncident } from '../../frames';
import { eventsFrame } from './events';

const input: AnalysisInput = { series: [], from: 0, to: 9000, step: 1000, blockRange: 9000 };
const summary = { sentence: 'All is well.', severity: null };

function eventsOf(changes: LeaderChange[], incidents: RankingIncident[] = []) {
  const frame = eventsFrame({ changes, incidents }, input, summary);
  const column = (name: string) => frame?.fields.find((field) => field.name === name)?.values ?? [];
  return column('time').map((time, i) => ({
    time,
    timeEnd: column('timeEnd')[i],
    isRegion: column('isRegion')[i],
    title: column('title')[i],
    text: column('text')[i],
    tags: column('tags')[i],
  }));
}

describe('changes of the leader', () => {
  it('at one moment are one event, readable where markers would cover each other', () => {
    const events = eventsOf([
      { time: 1000, region: 'ap', from: 'a', to: 'b' },
      { time: 1000, region: 'eu', from: 'a', to: 'b' },
      { time: 1000, region: 'us', from: 'a', to: 'b' },
    ]);
    expect(events).toEqual([
      {
        time: 1000,
        timeEnd: 1000,
        isRegion: false,
        title: 'Best in ap, eu and us: b',
        text: 'b takes over from a in ap, eu and us.',
        tags: 'fleetlens,cdn,leader',
      },
    ]);
  });

  it('to different providers are listed', () => {
    const [event] = eventsOf([
      { time: 1000, region: 'eu', from: 'a', to: 'b' },
      { time: 1000, region: 'us', from: 'a', to: null },
    ]);
    expect(event.title).toBe('Best: b in eu, nobody in us');
    expect(event.text).toBe('b takes over from a in eu. Nobody takes over from a in us.');
  });

  it('of everything name no region', () => {
    const [event] = eventsOf([{ time: 1000, from: null, to: 'b' }]);
    expect([event.title, event.text]).toEqual(['Best: b', 'b takes over from nobody.']);
  });
});

describe('an incident', () => {
  const outage: RankingIncident = {
    id: 'x',
    verdict: 'theirs',
    target: 'b in eu',
    provider: 'b',
    region: 'eu',
    start: 2000,
    end: null,
    detected: 2100,
    switched: null,
    recovered: null,
    confidence: 1,
    severity: 'critical',
    text: 'b outage in eu since 00:02 (provider fault).',
  };

  it('is a time range, to the end of the range looked at while it goes on, sorted by time with changes', () => {
    const events = eventsOf([{ time: 1000, from: 'a', to: 'b' }], [outage]);
    expect(events.map(({ time, timeEnd, isRegion, title }) => [time, timeEnd, isRegion, title])).toEqual([
      [1000, 1000, false, 'Best: b'],
      [2000, 9000, true, 'b outage in eu'],
    ]);
    expect(events[1].tags).toBe('fleetlens,cdn,critical');
  });
});
