import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCases } from './expected';
import { judge } from './judge';
import { ownCases } from './own/cases';

const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-cases-'));
function cases(list: unknown) {
  writeFileSync(path.join(folder, 'expected.json'), typeof list === 'string' ? list : JSON.stringify(list));
  return readCases(folder);
}
const at = (hours: number) => new Date(Date.UTC(2030, 1, 1, hours)).toISOString();
const from = (hours: number, until: number, changed: object = {}) => ({
  start: Date.parse(at(hours)),
  end: Date.parse(at(until)),
  seriesName: 'orders{shop="a"}',
  what: 'unusual level',
  ...changed,
});
const wrong = (one: object, episodes: Array<ReturnType<typeof from>>, texts: string[] = []) =>
  judge(cases([{ file: 'a.csv', ...one }])[0], { episodes, texts });

describe('expected.json', () => {
  it('needs no more than the name of a file', () => {
    expect(cases([{ file: 'a.csv' }])).toEqual([
      { file: 'a.csv', analysis: 'detect', options: {}, roles: [], report: [], quiet: [], says: [], never: [] },
    ]);
  });

  it.each([
    ['{', 'is no JSON'],
    [{}, 'is no list of cases'],
    [['a'], 'case 1 is no object'],
    [[{ file: 'a' }, {}], 'case 2 names no "file"'],
    [[{ file: 'a', step: 5 }], '"step" is a text'],
    [[{ file: 'a', report: {} }], '"report" is a list'],
    [[{ file: 'a', report: [{ from: at(2), to: at(1) }] }], 'case 1, report 1 needs "from" and a later "to"'],
    [[{ file: 'a', report: [{ from: at(1), to: at(2), within: 'soon' }] }], '"within" is a duration'],
    [[{ file: 'a', quiet: [{ from: at(1), to: at(2), most: 'few' }] }], '"most" is a number'],
    [[{ file: 'a', says: ['('] }], '"(" is no regular expression'],
    [[{ file: 'a', options: 'x' }], '"options" is an object'],
  ])('says in a sentence what is wrong: %j', (list, sentence) => {
    expect(() => cases(list)).toThrow(sentence);
  });

  it('is missed where the folder has none', () => {
    expect(() => readCases(path.join(folder, 'none'))).toThrow('--data names a folder with expected.json');
  });
});

describe('a case', () => {
  const window = { from: at(10), to: at(12), within: '30m' };

  it.each([
    ['overlaps and begins in time', from(9, 11), 1],
    ['ends where it begins', from(8, 10), 0],
    ['begins where it ends', from(12, 13), 0],
    ['begins too late', from(11, 12), 0],
  ])('reports a window by an episode that overlaps it and begins in time: %s', (_, one, hits) => {
    expect(wrong({ report: [window] }, [one])).toMatchObject({ hits, windows: 1 });
  });

  it.each([
    ['orders', 1],
    ['orders{shop="a"}', 1],
    ['a', 1],
    ['order', 0],
    ['b', 0],
  ])('wants the episode of the series it names: %s', (series, hits) => {
    expect(wrong({ report: [{ ...window, series }] }, [from(10, 11)]).hits).toBe(hits);
  });

  it('counts episodes that begin where it is quiet, above those that may', () => {
    const quiet = [{ from: at(1), to: at(5), most: 1 }];
    expect(wrong({ quiet }, [from(0, 3), from(1, 2), from(5, 6)])).toMatchObject({ falseAlarms: 0, wrong: [] });
    const two = wrong({ quiet }, [from(1, 2), from(4, 9, { what: 'sudden jump' })]);
    expect(two.falseAlarms).toBe(1);
    expect(two.wrong[1]).toBe('false: orders{shop="a"} at 2030-02-01T04:00Z, sudden jump');
  });

  it('wants texts said, and others not', () => {
    const texts = ['1 anomaly. Worst: orders.', 'Missing data for 2 h'];
    expect(wrong({ says: ['worst: ord', 'beta'], never: ['missing data', 'gap'] }, [], texts).wrong).toEqual([
      'says nothing of /beta/',
      'says /missing data/',
    ]);
  });
});

it('the own cases are as their seeds make them', () => {
  for (const { file, text } of ownCases()) {
    expect(readFileSync(path.join(__dirname, 'own', file), 'utf8') === text, file).toBe(true);
  }
});
