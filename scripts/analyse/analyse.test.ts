import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDiscords } from '../../src/analyses/testing/runDiscords';
import { loadKernel } from '../../src/engine';
import { episodesKind, scoreKind, framesOfKind } from '../../src/frames';
import { inputOf, readSeriesFile } from './input';
import { analyse, findAnalysis, readAnalysisOptions } from './run';
import { tableOf } from './table';

const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-analyse-'));
const day = 86_400;
const zero = 2900 * 7 * day;

function file(name: string, text: string): string {
  const where = path.join(folder, name);
  writeFileSync(where, text);
  return where;
}

const rowsOfDays = (days: number) => Array.from({ length: days * 288 }, (_, row) => zero + row * 300);
const wave = (time: number) => Math.sin((2 * Math.PI * time) / day) + 0.05 * Math.sin(time * 12.9898);
const odd = (time: number) => (time >= zero + 18 * day && time < zero + 18 * day + 3600 ? 3 : 0);

const csv = file(
  'two.csv',
  [
    'time,"cpu{host=""eu-1""}",quiet',
    ...rowsOfDays(21).map((time) => `${time},${wave(time) + odd(time)},${wave(time)}`),
  ].join('\n')
);

const usual = { timeZone: 'UTC', roles: [] };

describe('analysing a file', () => {
  const discords = findAnalysis('discords');

  it('answers on threads what the analysis answers on the spot', async () => {
    const { kernel } = await loadKernel();
    const options = readAnalysisOptions(discords, ['falseAlarms=0.5']);
    const input = inputOf(readSeriesFile(csv).series, discords, usual);
    const { summary, frames } = await analyse(discords, input, options, 2);
    const here = runDiscords(kernel, input, options.raw).presentation;
    expect(summary).toEqual(here.summary);
    expect(JSON.stringify(frames)).toBe(JSON.stringify(here.frames));
    const [{ header, frame }] = framesOfKind(frames, episodesKind);
    expect(header.episodes.map(({ seriesName }) => seriesName)).toEqual(['cpu{host="eu-1"}']);
    expect(tableOf(frame)).toContain('severity  series');
    expect(tableOf(frame)).toContain('cpu{host="eu-1"}');
    expect(tableOf(framesOfKind(frames, scoreKind)[0].frame)).toBeUndefined();
  });

  it('puts rows on the grid, with labels, roles and the history before the range', () => {
    const ranking = findAnalysis('cdn-ranking');
    const given = inputOf(readSeriesFile(csv).series, ranking, { ...usual, step: '10m', roles: ['errors=quiet'] });
    expect(given.series.map(({ role, labels }) => [role, labels])).toEqual([
      ['latency', { host: 'eu-1' }],
      ['errors', {}],
    ]);
    expect(given.series[0].values[0]).toBeCloseTo((wave(zero) + wave(zero + 300)) / 2, 12);
    const late = inputOf(readSeriesFile(csv).series, discords, { ...usual, from: String(zero + 20 * day) });
    expect(late.blockRange).toBe(7 * day * 1000);
    expect(late.series[0].start).toBe((zero + 7 * day) * 1000);
    expect(late.from).toBe((zero + 20 * day) * 1000);
  });

  it('keeps as many rows of history at a longer step, up to 90 days', () => {
    const hourly = inputOf(readSeriesFile(csv).series, discords, { ...usual, step: '1h' });
    expect(hourly.blockRange).toBe(84 * day * 1000);
    expect(inputOf(readSeriesFile(csv).series, discords, { ...usual, step: '1d' }).blockRange).toBe(90 * day * 1000);
  });

  it("reads Grafana's frames", () => {
    const frames = file(
      'frames.json',
      JSON.stringify({
        results: {
          A: {
            frames: [
              {
                schema: {
                  fields: [
                    { name: 'Time', type: 'time' },
                    { name: 'Value', type: 'number', labels: { host: 'a' }, config: { displayNameFromDS: 'cpu a' } },
                  ],
                },
                data: {
                  values: [
                    [1000, 2000],
                    [1, null],
                  ],
                },
              },
            ],
          },
        },
      })
    );
    const [series] = readSeriesFile(frames).series;
    expect(series).toMatchObject({ name: 'cpu a', labels: { host: 'a' } });
    expect([...series.values]).toEqual([1, NaN]);
  });

  it('splits a long frame by what its text fields say, and leaves out rows without a time', () => {
    const long = {
      fields: [
        { name: 'Time', type: 'time', values: [1000, 1000, 2000, null] },
        { name: 'host', type: 'string', values: ['a', 'b', 'a', 'b'] },
        { name: 'cpu', type: 'number', values: [1, 100, 2, 101] },
      ],
    };
    const { series } = readSeriesFile(file('long.json', `\uFEFF${JSON.stringify([long])}`));
    expect(series.map(({ name, labels, values }) => [name, labels, [...values]])).toEqual([
      ['cpu', { host: 'a' }, [1, 2]],
      ['cpu', { host: 'b' }, [100]],
    ]);
  });

  it.each([
    ['backwards', (row: number) => 287 - row],
    ['shuffled', (row: number) => (row * 127) % 288],
    ['on a jittering clock', (row: number) => row + (((row * 7919) % 41) - 20) / 300],
  ])('knows the step of rows %s', (_, place) => {
    const rows = Array.from({ length: 288 }, (_, row) => `${zero + 300 * place(row)},${row}`);
    expect(inputOf(readSeriesFile(file('odd.csv', ['t,a', ...rows].join('\n'))).series, discords, usual).step).toBe(
      300_000
    );
  });

  it('takes a time without a zone as UTC, in flags as in files', () => {
    const input = inputOf(readSeriesFile(csv).series, discords, { ...usual, from: '2025-08-14 00:30' });
    expect(input.from).toBe(Date.UTC(2025, 7, 14, 0, 30));
  });

  it('says in a sentence what is wrong', () => {
    expect(() => findAnalysis('nope')).toThrow('There is no analysis "nope"; there are ');
    expect(() => readAnalysisOptions(discords, ['x=1'])).toThrow('There is no option "x" here; the options are');
    expect(() => readAnalysisOptions(discords, ['falseAlarms'])).toThrow('--option is KEY=VALUE');
    expect(() => readAnalysisOptions(discords, ['falseAlarms=no'])).toThrow('must be a number');
    expect(() => readSeriesFile(path.join(folder, 'none.csv'))).toThrow('There is no file');
    expect(() => readSeriesFile(file('a.json', '{"a":1}'))).toThrow('holds no series');
    const loose = readSeriesFile(csv).series;
    expect(() => inputOf(loose, discords, { ...usual, from: '2001-01-01', to: '2001-01-02' })).toThrow('Nothing lies');
    expect(() => inputOf(loose, discords, { ...usual, step: 'often' })).toThrow('--step is a duration');
    expect(() => inputOf(loose, discords, { ...usual, to: 'soon' })).toThrow('--to is a time');
    expect(() => inputOf(loose, discords, { ...usual, to: '9'.repeat(30) })).toThrow('--to is a time');
    expect(() => inputOf(loose, discords, { ...usual, roles: ['x=1'] })).toThrow('the roles of discords are series');
  });
});

describe('the command', () => {
  const command = (...flags: string[]) => {
    const main = path.join(__dirname, 'main.ts');
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, 'detect', csv, ...flags]);
    return { status, said: String(stderr).trim() };
  };

  it.each([
    [['--json', folder], /^--json is a file to write, and .* is a folder\.$/],
    [['--json', path.join(folder, 'none', 'x.json')], /^There is no folder .*none to write x\.json to\.$/],
    [['--timezone', 'Mars/Phobos'], /^--timezone is a name such as UTC or Europe\/Berlin, not "Mars\/Phobos"\.$/],
    [['--nope'], /^Unknown option '--nope'; --help lists what there is\.$/],
  ])('given %j says so in one sentence, before it computes, and exits with 2', (flags, sentence) => {
    const { status, said } = command(...flags);
    expect(said).toMatch(sentence);
    expect(status).toBe(2);
  });
});
