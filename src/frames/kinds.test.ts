import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analysedSeriesIds, frameKinds, type ScoreHeader } from '.';

const readme = readFileSync(path.join(__dirname, 'README.md'), 'utf8');

describe('the kinds of frames', () => {
  it('have ids of their own', () => {
    expect(new Set(frameKinds.map(({ kind }) => kind)).size).toBe(frameKinds.length);
  });

  it.each(frameKinds)(
    '$kind is in the README with its fields and the detail in its header',
    ({ kind, fields, detail }) => {
      expect(readme.split('\n')).toContain(`| \`${kind}\` | ${fields} | ${detail} |`);
    }
  );

  it('are all that the README lists', () => {
    const rows = readme.split('| kind | fields | detail in the header |')[1].split('\n\n')[0].split('\n').slice(2);
    expect(rows.map((row) => /^\| `([\w-]+)` /.exec(row)?.[1])).toEqual(frameKinds.map(({ kind }) => kind));
  });
});

it('finds the series that frames are about, also several of a joined verdict', () => {
  const score = (changed: Partial<ScoreHeader>): { meta: { custom: { fleetlens: ScoreHeader } } } => ({
    meta: {
      custom: {
        fleetlens: {
          kind: 'score',
          version: 1,
          analysis: 'detect',
          summary: { sentence: 'Quiet.', severity: null },
          seriesId: 'a',
          seriesName: 'a',
          window: 1,
          step: 1,
          promise: '',
          ...changed,
        },
      },
    },
  });
  const frames = [score({}), score({ seriesId: 'b', members: ['b', 'c'] }), { meta: {} }];
  expect([...analysedSeriesIds(frames)]).toEqual(['a', 'b', 'c']);
  expect(analysedSeriesIds([{ meta: {} }]).size).toBe(0);
});
