import { createDataFrame, DataTopic, FieldType } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import type { EventsHeader, PlacesHeader } from '../../frames';
import { shapeOutput } from './output';

const summary = { sentence: 'All is well.', severity: null };

function places(unknown: string[]) {
  const header: PlacesHeader = { kind: 'places', version: 1, analysis: 'cdn-ranking', summary, unknown };
  return createDataFrame({ name: 'places', fields: [], meta: { custom: { fleetlens: header } } });
}

describe('an answer asked for as points of a map', () => {
  const shaped = (unknown: string[]) =>
    shapeOutput([createDataFrame({ name: 'other', fields: [] }), places(unknown)], summary, {
      output: 'places',
      explore: false,
      refId: 'A',
    });

  it('has the places alone', () => {
    expect(shaped([]).map(({ name, meta }) => [name, meta?.notices])).toEqual([['places', undefined]]);
  });

  it('says which regions it leaves out, and only then', () => {
    const [{ meta }] = shaped(['moon', 'rack-7']);
    expect(meta?.notices?.[0].text).toContain('place is not known: "moon", "rack-7".');
    const many = shaped(Array.from({ length: 14 }, (_, i) => `r${i}`))[0].meta?.notices?.[0].text;
    expect(many).toContain('"r9" and 4 more.');
  });
});

describe('annotations', () => {
  const header: EventsHeader = { kind: 'events', version: 1, analysis: 'cdn-ranking', summary };
  const events = createDataFrame({
    name: 'events',
    fields: [
      { name: 'time', type: FieldType.time, values: [1, 2] },
      { name: 'id', type: FieldType.string, values: ['a', 'b'] },
    ],
    meta: { dataTopic: DataTopic.Annotations, custom: { fleetlens: header } },
  });
  const idsOf = (output: 'auto' | 'episodes', refId: string) =>
    shapeOutput([events], summary, { output, explore: false, refId })[0].fields[1].values;

  it('are offered for editing by Grafana unless their id is 0', () => {
    expect(idsOf('auto', 'A')).toEqual([0, 0]);
    expect(idsOf('episodes', 'Anno')).toEqual([0, 0]);
  });

  it('asked for as a table keep their ids', () => {
    expect(idsOf('episodes', 'A')).toEqual(['a', 'b']);
  });
});
