import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { episodesKind, framesOfKind } from '../../src/frames';
import { fileInput } from './fileInput';
import { readSeriesFile } from './input';
import { analyse, findAnalysis, readAnalysisOptions } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-long-'));
function read(name: string, text: string, timeZone?: string) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return readSeriesFile(file, timeZone);
}

const zero = Date.UTC(2032, 0, 5);
const times = Array.from({ length: 60 }, (_, i) => zero + i * 300_000);
const iso = (time: number) => new Date(time).toISOString();
const pumps = ['north', 'south', 'east'];
const flow = (time: number, pump: number) => Math.round(100 * Math.sin(time / 7e5 + pump) + 1000 * pump) / 10;
const heat = (time: number, pump: number) => 20 + pump + ((time / 300_000) % 5);

/** The same rows as a long table, a wide one, and a long frame. */
const long = [
  'at time,pump,flow,heat',
  ...times.flatMap((t) => pumps.map((pump, i) => [iso(t), pump, flow(t, i), heat(t, i)].join(','))),
];
const wide = [
  ['time', ...['flow', 'heat'].flatMap((name) => pumps.map((pump) => `"${name}{pump=""${pump}""}"`))].join(','),
  ...times.map((t) => [iso(t), ...[flow, heat].flatMap((of) => pumps.map((_, i) => of(t, i)))].join(',')),
];
const rows = times.flatMap((t) => pumps.map((pump, i) => ({ t, pump, flow: flow(t, i), heat: heat(t, i) })));
const frame = {
  schema: {
    fields: [
      { name: 'time', type: 'time' },
      { name: 'pump', type: 'string' },
      { name: 'flow', type: 'number' },
      { name: 'heat', type: 'number' },
    ],
  },
  data: {
    values: [
      rows.map(({ t }) => t),
      rows.map(({ pump }) => pump),
      rows.map((row) => row.flow),
      rows.map((row) => row.heat),
    ],
  },
};

describe('one table written in different ways', () => {
  const expected = read('wide.csv', wide.join('\n'));

  it.each([
    ['a long CSV', 'long.csv', long.join('\n')],
    ['a long CSV, the newest row first', 'back.csv', [long[0], ...long.slice(1).reverse()].join('\n')],
    ['a long frame', 'long.json', JSON.stringify(frame)],
  ])('holds the same six series: %s', (_, name, text) => {
    const found = read(name, text);
    const plain = ({ series }: typeof found) =>
      series
        .map(({ name: of, labels, times: at, values }) => {
          const order = [...at.keys()].sort((a, b) => at[a] - at[b]);
          return { of, labels, at: order.map((i) => at[i]), values: order.map((i) => values[i]) };
        })
        .sort((a, b) => (a.of + a.labels.pump < b.of + b.labels.pump ? -1 : 1));
    expect(plain(found)).toEqual(plain(expected));
    expect(found.series).toHaveLength(6);
    expect(found.notices).toEqual([]);
  });

  it('tells frames apart that differ only by a text', () => {
    const ofSite = (site: string) => ({
      fields: [
        { name: 'time', type: 'time', values: times.slice(0, 3) },
        { name: 'site', type: 'string', values: [site, site, site] },
        { name: 'v', type: 'number', values: [1, 2, 3] },
      ],
    });
    const { series } = read('sites.json', JSON.stringify([ofSite('west'), ofSite('east')]));
    expect(series.map(({ labels }) => labels)).toEqual([{ site: 'west' }, { site: 'east' }]);
  });

  it('names its series by whole names where a column holds those', () => {
    const text = [
      'Series,Time,Value',
      ...times.flatMap((t) => ['cpu', 'load{host=""a""}'].map((name, i) => `"${name}",${iso(t)},${flow(t, i)}`)),
    ];
    expect(read('rows.csv', text.join('\n')).series.map(({ name, labels }) => [name, labels])).toEqual([
      ['cpu', {}],
      ['load', { host: 'a' }],
    ]);
  });

  it('is split by codes of digits, not by measurements of digits', () => {
    const codes = [
      'time,code,count',
      ...times.flatMap((t) => [201, 404, 503].map((code, i) => `${iso(t)},${code},${heat(t, i) * 3}`)),
    ];
    expect(read('codes.csv', codes.join('\n')).series.map(({ labels }) => labels.code)).toEqual(['201', '404', '503']);
    // A log: several events of one second, each with a size and a duration.
    const log = times.flatMap((t, i) =>
      [0, 1, 2].map((k) => `${iso(t)},${(i * 7919 + k * 104_729) % 90_001},${(i * 31 + k * 17) % 53}`)
    );
    expect(
      read('log.csv', ['time,size,ms', ...log].join('\n')).series.map(({ name, labels }) => [name, labels])
    ).toEqual([
      ['size', {}],
      ['ms', {}],
    ]);
  });

  it('names what it leaves out', () => {
    const text = ['time,id,v,until', ...times.map((t, i) => `${iso(t)},req-${i},${i % 9},${iso(t + 1000)}`)];
    expect(read('ids.csv', text.join('\n')).notices).toEqual([
      'Left out: the text column "id", which names no series; the time column "until", because the first time column counts.',
    ]);
  });
});

describe('cells of a file', () => {
  it('that cannot be read are unknown, not missing: they are never reported as missing data', async () => {
    const cells = Array.from({ length: 2016 }, (_, i) => (i > 1900 && i < 1990 ? '#REF!' : `${10 + (i % 7)}.5`));
    const rowsOfCells = cells.map((cell, i) => `${iso(zero + i * 600_000)},${cell}`);
    const file = path.join(folder, 'unreadable.csv');
    writeFileSync(file, ['time,v', ...rowsOfCells].join('\n'));
    const detect = findAnalysis('detect');
    const { input, notices } = fileInput(file, detect, { roles: [] });
    expect(input.series[0].unknown).toEqual([{ from: zero + 1901 * 600_000, to: zero + 1990 * 600_000 }]);
    expect(notices[0]).toContain('89 of 2016 cells cannot be read');
    const { frames } = await analyse(detect, input, readAnalysisOptions(detect, []), 1);
    const whats = framesOfKind(frames, episodesKind).flatMap(({ header }) => header.episodes.map(({ what }) => what));
    expect(whats).not.toContain('missing data');
  });

  it('are 0 and 1 where they are booleans', () => {
    const booleans = ['time,up', ...times.map((t, i) => `${iso(t)},${i % 4 === 0 ? 'FALSE' : 'true'}`)];
    expect([...read('up.csv', booleans.join('\n')).series[0].values.slice(0, 5)]).toEqual([0, 1, 1, 1, 0]);
  });

  it('may be UTF-16', () => {
    const file = path.join(folder, 'wide16.csv');
    writeFileSync(file, Buffer.from(`\uFEFF${wide.join('\r\n')}`, 'utf16le'));
    expect(readSeriesFile(file).series).toHaveLength(6);
  });
});

describe('times without a zone', () => {
  const naive = (t: number) => iso(t).slice(0, 19).replace('T', ' ');
  const text = ['time,v', ...times.map((t, i) => `${naive(t)},${i}`)].join('\n');

  it('are UTC, or local times of the zone that is given', () => {
    expect(read('utc.csv', text).series[0].times[0]).toBe(zero);
    expect(read('local.csv', text, 'Asia/Tokyo').series[0].times[0]).toBe(zero - 9 * 3_600_000);
  });

  it('are local times of the zone whose change of clocks they show, and that is said', () => {
    const spring = Date.UTC(2032, 2, 28, 1);
    const rowsAround = Array.from({ length: 600 }, (_, i) => spring + (i - 300) * 600_000);
    const shown = rowsAround.map((t, i) => `${naive(t + (t < spring ? 3_600_000 : 7_200_000))},${i}`);
    const { series, notices, timeZone } = read('spring.csv', ['time,v', ...shown].join('\n'));
    expect([...series[0].times]).toEqual(rowsAround);
    expect(timeZone).toBe('Europe/Berlin');
    expect(notices[0]).toMatch(/follow the clocks of Europe\/Berlin/);
  });
});
