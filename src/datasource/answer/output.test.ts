import { createDataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import type { PlacesHeader } from '../../frames';
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
