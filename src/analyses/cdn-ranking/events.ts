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
import { troubleWords } from './verdict/verdictWords';
import { listed } from './words';

/** Trouble and changes of the leader as annotations that any panel can draw. */
export function eventsFrame(
  { incidents = [], changes = [] }: { incidents?: RankingIncident[]; changes?: LeaderChange[] },
  input: AnalysisInput,
  summary: Summary
): ResultFrame | undefined {
  const events = [
    ...incidents.map(({ id, start, end, target, text, severity, trouble }) => ({
      id,
      time: start,
      timeEnd: end ?? input.to,
      isRegion: true,
      title: `${troubleWords[trouble ?? 'failing']} of ${target}`,
      text,
      tags: ['fleetlens', 'cdn', severity].join(','),
      color: severityColor[severity],
    })),
    ...changesByMoment(changes).map(({ time, title, text }) => ({
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

/** Changes at one moment in one event: of several marks on one place of a chart only the topmost can be read. */
function changesByMoment(changes: LeaderChange[]): Array<{ time: number; title: string; text: string }> {
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
