import { describe, expect, it } from 'vitest';
import { readLanes, takesLanes } from '../../detection/choice';
import { panelFrames } from '../../panelFrames';
import { hour, laneRow, lanesFrame, minute, seriesFrame, zero } from '../../testing/frames';
import { bucketAt, bucketsInView, cellWords, clockFor, placeOf, severityAt, stretchesOf } from './cells';
import { laneLayout, splitHeight } from './layout';
import { linesOf, worstCells } from './lines';
import { ticksOf } from './ticks';
import { moved } from './useLaneKeys';
import { nameParts, rowsWords } from './words';

const range = { from: zero, to: zero + 6 * hour };
const clock = clockFor({ start: zero, bucket: hour }, range);
const none: ReadonlySet<string> = new Set();

describe('cells', () => {
  it('leaves quiet ones out and joins those without a verdict', () => {
    const found = stretchesOf('  c-wi', clock).map(({ first, length, severity }) => [first, length, severity]);
    expect(found).toEqual([
      [0, 2, 'none'],
      [2, 1, 'critical'],
      [4, 1, 'warning'],
      [5, 1, 'info'],
    ]);
  });

  it('lie where their time is, cut to what is in view', () => {
    expect(placeOf(3, 1, clock)).toEqual({ left: 0.5, width: 1 / 6 });
    const zoomed = clockFor({ start: zero, bucket: hour }, { from: zero + 90 * minute, to: zero + 3 * hour });
    expect(placeOf(1, 1, zoomed)).toEqual({ left: 0, width: 1 / 3 });
    expect(placeOf(0, 1, zoomed)).toBeUndefined();
    expect(placeOf(3, 1, zoomed)).toBeUndefined();
    expect(bucketsInView(6, zoomed)).toEqual({ first: 1, last: 2 });
    expect(bucketAt(zero + 150 * minute, zoomed)).toBe(2);
  });

  it('have no verdict beyond the end of the row', () => {
    expect(['c-', ' '].map((cells) => severityAt(cells, 0))).toEqual(['critical', 'none']);
    expect(severityAt('c-', 1)).toBe('quiet');
    expect(severityAt('c-', 2)).toBe('none');
  });
});

const plain = { filter: '', groupBy: '', open: none, names: new Map<string, string>() };

describe('lines', () => {
  const rows = [
    laneRow('checkout eu', '-c----', { labels: { region: 'eu' } }),
    laneRow('search us', 'w-----', { labels: { region: 'us' } }),
    laneRow('search eu', '--i---', { labels: { region: 'eu' } }),
    laneRow('batch', '------'),
  ];
  const names = (options: Partial<Parameters<typeof linesOf>[1]>) =>
    linesOf(rows, { ...plain, ...options }).map(({ name }) => name);

  it('keep the order of the rows', () => {
    expect(names({})).toEqual(['checkout eu', 'search us', 'search eu', 'batch']);
  });

  it('go by short names and know the whole ones, which a filter may ask for', () => {
    const short = new Map([['checkout eu', 'checkout']]);
    const [line] = linesOf(rows, { ...plain, names: short, filter: 'eu checkout' });
    expect(line).toMatchObject({ name: 'checkout', fullName: 'checkout eu' });
  });

  it('are filtered by words in any order', () => {
    expect(names({ filter: ' EU  search' })).toEqual(['search eu']);
    expect(names({ filter: 'nobody' })).toEqual([]);
  });

  it('are grouped by a label, each group as its worst', () => {
    const lines = linesOf(rows, { ...plain, groupBy: 'region', open: new Set(['group/eu']) });
    expect(lines.map(({ name, size, episodes, inside }) => [name, size, episodes, inside])).toEqual([
      ['eu', 2, 2, undefined],
      ['checkout eu', undefined, 1, true],
      ['search eu', undefined, 1, true],
      ['us', 1, 1, undefined],
      ['no region', 1, 0, undefined],
    ]);
    expect(lines[0]).toMatchObject({ cells: '-ci---', worst: 'critical', open: true });
  });

  it('unfold their groups while a filter is on', () => {
    expect(names({ groupBy: 'region', filter: 'search' })).toEqual(['us', 'search us', 'eu', 'search eu']);
  });

  it('take the worst bucket by bucket, a verdict before none', () => {
    expect(worstCells(['  -iwc', 'c-', 'i   '])).toBe('c--iwc');
    expect(worstCells([])).toBe('');
  });

  it('fold ten thousand rows in no time', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      laneRow(`s${i}`, '-'.repeat(200), { labels: { region: String(i % 7) } })
    );
    const lines = linesOf(many, { ...plain, groupBy: 'region' });
    expect(lines.map(({ size }) => size)).toEqual([1429, 1429, 1429, 1429, 1428, 1428, 1428]);
  });
});

describe('the keyboard', () => {
  const lines = linesOf([laneRow('a', '-c--w-'), laneRow('b', 'i-----'), laneRow('c')], plain);
  const go = (key: string, line: number, bucket: number, ctrlKey = false) => {
    const place = moved({ lines, page: 2, clock }, { line, bucket }, { key, ctrlKey });
    return place && [place.line, place.bucket];
  };

  it('starts at the first anomaly of the first line', () => {
    expect(moved({ lines, page: 2, clock }, undefined, { key: 'ArrowDown' })).toEqual({ line: 0, bucket: 1 });
  });

  it('moves by one cell, by a page, and to the ends, and stays inside', () => {
    expect(go('ArrowRight', 0, 1)).toEqual([0, 2]);
    expect(go('ArrowLeft', 0, 0)).toEqual([0, 0]);
    expect(go('ArrowRight', 0, 5)).toEqual([0, 5]);
    expect(go('ArrowDown', 0, 1)).toEqual([1, 1]);
    expect(go('ArrowUp', 0, 1)).toEqual([0, 1]);
    expect(go('PageDown', 0, 1)).toEqual([2, 1]);
    expect(go('PageUp', 1, 1)).toEqual([0, 1]);
    expect(go('Home', 1, 3)).toEqual([1, 0]);
    expect(go('End', 1, 3)).toEqual([1, 5]);
    expect(go('End', 0, 3, true)).toEqual([2, 5]);
    expect(go('Home', 2, 3, true)).toEqual([0, 0]);
  });

  it('moves to the next anomaly with Ctrl', () => {
    expect(go('ArrowRight', 0, 1, true)).toEqual([0, 4]);
    expect(go('ArrowLeft', 0, 4, true)).toEqual([0, 1]);
    expect(go('ArrowRight', 0, 4, true)).toEqual([0, 4]);
  });

  it('leaves other keys alone', () => {
    expect(go('x', 0, 1)).toBeUndefined();
    expect(go('constructor', 0, 1)).toBeUndefined();
  });
});

describe('the axis', () => {
  const labels = (from: number, to: number, timeZone: string, most = 6) =>
    ticksOf(from, to, most, timeZone).map(({ label }) => label);

  it('has round times on the wall clock of the time zone', () => {
    expect(labels(zero, zero + 6 * hour, 'utc')).toEqual([
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
      '17:00',
      '18:00',
    ]);
    expect(labels(zero, zero + 6 * hour, 'Asia/Kolkata')).toEqual([
      '18:00',
      '19:00',
      '20:00',
      '21:00',
      '22:00',
      '23:00',
    ]);
  });

  it('names the day where one begins', () => {
    expect(labels(zero, zero + 48 * hour, 'utc', 5)).toEqual(['12:00', '11/22', '12:00', '11/23', '12:00']);
  });

  it('stays at midnight when the clock is put back', () => {
    const before = Date.UTC(2026, 9, 23, 22);
    const ticks = ticksOf(before, before + 5 * 24 * hour, 5, 'Europe/Berlin').map(({ time }) =>
      new Date(time).toISOString().slice(5, 13)
    );
    expect(ticks).toEqual(['10-23T22', '10-24T22', '10-25T23', '10-26T23', '10-27T23']);
  });
});

describe('choosing lanes', () => {
  const few = panelFrames({ series: [seriesFrame('s1', 'a'), lanesFrame([laneRow('a')])] });
  const many = panelFrames({
    series: [seriesFrame('s1', 'a'), lanesFrame(Array.from({ length: 13 }, (_, i) => laneRow(`s${i}`)))],
  });
  const alone = panelFrames({ series: [lanesFrame([laneRow('a')])] });

  it('goes by the number of series unless the panel says which', () => {
    expect([few, many, alone].map((content) => takesLanes(content, 'auto'))).toEqual([false, true, true]);
    expect([few, many, alone].map((content) => takesLanes(content, 'lanes'))).toEqual([true, true, true]);
    // Without lines there is nothing else to draw.
    expect([few, many, alone].map((content) => takesLanes(content, 'discords'))).toEqual([false, false, true]);
    expect(takesLanes(panelFrames({ series: [seriesFrame('s1', 'a')] }), 'lanes')).toBe(false);
  });

  it('passes over lanes without rows', () => {
    expect(readLanes(panelFrames({ series: [lanesFrame([])] }))).toEqual([]);
  });
});

it('gives up the toolbar first, then the axis, then the names', () => {
  expect(laneLayout(900, 500)).toMatchObject({ toolbar: 36, axis: 20, row: 22, names: 180 });
  expect(laneLayout(900, 150)).toMatchObject({ toolbar: 0, axis: 20 });
  expect(laneLayout(900, 60)).toMatchObject({ toolbar: 0, axis: 0, row: 16 });
  // Narrow panels give names more of their width, or they would all look alike.
  expect(laneLayout(400, 500)).toMatchObject({ names: 133 });
  expect(laneLayout(200, 500)).toMatchObject({ toolbar: 0, names: 0 });
  expect(splitHeight(400)).toEqual({ lanes: 0, chart: 400 });
  expect(splitHeight(500)).toEqual({ lanes: 210, chart: 290 });
});

it('parts long names before their end, whole where letters are not those of ASCII', () => {
  expect(nameParts('node-exporter-00016')).toEqual(['node-exporter', '-00016']);
  expect(nameParts('checkout in eu-west')).toEqual(['checkout in e', 'u-west']);
  expect(nameParts('twelve chars abcde')).toEqual(['twelve chars', ' abcde']);
  expect(nameParts('eu-2')).toEqual(['eu-2', '']);
  expect(nameParts('مرحبا بالعالم من هنا')).toEqual(['مرحبا بالعالم من هنا', '']);
});

it('says how many series there are, and what a cell holds', () => {
  expect(rowsWords([laneRow('a', 'c-----'), laneRow('b')])).toBe('2 series, 1 with anomalies');
  expect(rowsWords([laneRow('b')])).toBe('1 series, none with anomalies');
  expect(cellWords('c ', 0, clock, 'utc')).toBe('Sat 21 Nov 12:00 to 13:00, critical');
  expect(cellWords('c ', 1, clock, 'utc')).toBe('Sat 21 Nov 13:00 to 14:00, no verdict');
});
