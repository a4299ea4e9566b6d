import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDiscords } from '../../src/analyses/testing/runDiscords';
import { loadKernel } from '../../src/engine';
import { framesOfKind } from '../../src/frames';
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
    const input = inputOf(readSeriesFile(csv), discords, usual);
    const { summary, frames } = await analyse(discords, input, options, 2);
    const here = runDiscords(kernel, input, options).presentation;
    expect(summary).toEqual(here.summary);
    expect(JSON.stringify(frames)).toBe(JSON.stringify(here.frames));
    const [{ header, frame }] = framesOfKind(frames, 'episodes');
    expect(header.episodes.map(({ seriesName }) => seriesName)).toEqual(['cpu{host="eu-1"}']);
    expect(tableOf(frame)).toContain('severity  series');
    expect(tableOf(frame)).toContain('cpu{host="eu-1"}');
    expect(tableOf(framesOfKind(frames, 'score')[0].frame)).toBeUndefined();
  });

  it('puts rows on the grid, with labels, roles and the history before the range', () => {
    const ranking = findAnalysis('cdn-ranking');
    const given = inputOf(readSeriesFile(csv), ranking, { ...usual, step: '10m', roles: ['errors=quiet'] });
    expect(given.series.map(({ role, labels }) => [role, labels])).toEqual([
      ['latency', { host: 'eu-1' }],
      ['errors', {}],
    ]);
    expect(given.series[0].values[0]).toBeCloseTo((wave(zero) + wave(zero + 300)) / 2, 12);
    const late = inputOf(readSeriesFile(csv), discords, { ...usual, from: String(zero + 20 * day) });
    expect(late.blockRange).toBe(7 * day * 1000);
    expect(late.series[0].start).toBe((zero + 7 * day) * 1000);
    expect(late.from).toBe((zero + 20 * day) * 1000);
  });

  it('keeps as many rows of history at a longer step, up to 90 days', () => {
    const hourly = inputOf(readSeriesFile(csv), discords, { ...usual, step: '1h' });
    expect(hourly.blockRange).toBe(84 * day * 1000);
    expect(inputOf(readSeriesFile(csv), discords, { ...usual, step: '1d' }).blockRange).toBe(90 * day * 1000);
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
    const [series] = readSeriesFile(frames);
    expect(series).toMatchObject({ name: 'cpu a', labels: { host: 'a' } });
    expect([...series.values]).toEqual([1, NaN]);
  });

  it('says in a sentence what is wrong', () => {
    expect(() => findAnalysis('nope')).toThrow('There is no analysis "nope"; there are ');
    expect(() => readAnalysisOptions(discords, ['x=1'])).toThrow('There is no option "x" here; the options are');
    expect(() => readAnalysisOptions(discords, ['falseAlarms'])).toThrow('--option is KEY=VALUE');
    expect(() => readAnalysisOptions(discords, ['falseAlarms=no'])).toThrow('must be a number');
    expect(() => readSeriesFile(path.join(folder, 'none.csv'))).toThrow('There is no file');
    expect(() => readSeriesFile(file('a.json', '{"a":1}'))).toThrow('holds no series');
    const loose = readSeriesFile(csv);
    expect(() => inputOf(loose, discords, { ...usual, from: '2001-01-01', to: '2001-01-02' })).toThrow('Nothing lies');
    expect(() => inputOf(loose, discords, { ...usual, step: 'often' })).toThrow('--step is a duration');
    expect(() => inputOf(loose, discords, { ...usual, to: 'soon' })).toThrow('--to is a time');
    expect(() => inputOf(loose, discords, { ...usual, roles: ['x=1'] })).toThrow('the roles of discords are series');
  });
});
