import {
  severityColor,
  type EventsHeader,
  type LeaderChange,
  type RankingIncident,
  type ResultField,
  type ResultFrame,
  type Summary,
} from '../../frames';
import type { AnalysisInput } from '../analysis';
import { incidentTitle } from './verdict/words';
import { listed } from './words';

/** Incidents and changes of the leader as annotations that any panel can draw. */
export function eventsFrame(
  { incidents = [], changes = [] }: { incidents?: RankingIncident[]; changes?: LeaderChange[] },
  input: AnalysisInput,
  summary: Summary
): ResultFrame | undefined {
  const events = [
    ...incidents.map((incident) => ({
      id: incident.id,
      time: incident.start,
      timeEnd: incident.end ?? input.to,
      isRegion: true,
      title: incidentTitle(incident),
      text: incident.text,
      tags: ['fleetlens', 'cdn', incident.severity].join(','),
      color: severityColor[incident.severity],
    })),
    ...changesByTime(changes).map(({ time, title, text }) => ({
      id: `leader@${time}`,
      time,
      timeEnd: time,
      isRegion: false,
      title,
      text,
      tags: 'fleetlens,cdn,leader',
      color: severityColor.info,
    })),
  ].sort((a, b) => a.time - b.time);
  if (events.length === 0) {
    return undefined;
  }
  const field = (name: keyof (typeof events)[number], type: ResultField['type']): ResultField => ({
    name,
    type,
    values: events.map((event) => event[name]),
    config: {},
  });
  return {
    name: 'cdn events',
    length: events.length,
    fields: [
      field('time', 'time'),
      field('timeEnd', 'time'),
      field('isRegion', 'boolean'),
      field('title', 'string'),
      field('text', 'string'),
      field('tags', 'string'),
      field('color', 'string'),
      field('id', 'string'),
    ],
    meta: {
      dataTopic: 'annotations',
      custom: {
        fleetlens: {
          kind: 'events',
          version: 1,
          analysis: 'cdn-ranking',
          summary,
          query: input.query,
        } satisfies EventsHeader,
      },
    },
  };
}

/** Changes at one time in one event: of several markers at one place of a chart only the topmost can be read. */
function changesByTime(changes: LeaderChange[]): Array<{ time: number; title: string; text: string }> {
  const where = (all: LeaderChange[]) => {
    const regions = all.flatMap(({ region }) => region ?? []);
    return regions.length > 0 ? ` in ${listed(regions)}` : '';
  };
  return [...grouped(changes, ({ time }) => time)].map(([time, together]) => {
    const winners = [...grouped(together, ({ to }) => to ?? 'nobody')];
    return {
      time,
      title:
        winners.length === 1
          ? `Best${where(together)}: ${winners[0][0]}`
          : `Best: ${winners.map(([to, all]) => `${to}${where(all)}`).join(', ')}`,
      text: [...grouped(together, ({ from, to }) => `${to ?? 'Nobody'} takes over from ${from ?? 'nobody'}`)]
        .map(([words, all]) => `${words}${where(all)}.`)
        .join(' '),
    };
  });
}

function grouped<T, K>(all: T[], key: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  }
  return groups;
}
