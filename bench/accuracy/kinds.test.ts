import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKernel, type Kernel } from '../../src/engine';
import { bump, day, hour, step, wave, zero } from '../../src/analyses/testing/series';
import { kindsOf, kindsText, missingRows, type Kind } from './kinds';
import type { SeriesLabel } from './series';

let kernel: Kernel;
let folder: string;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kinds-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

type Change = (value: number, time: number) => number;

/** Three weeks of some columns in a file, of which rows are left out, and its label. */
function written(changes: Change[], windows: SeriesLabel['windows'], leftOut: (row: number) => boolean = () => false) {
  const columns = changes.map((change, i) => wave({ from: -7, to: 14, seed: i + 2, change }).values);
  const lines = Array.from(columns[0], (_, row) => {
    const cells = columns.map((values) => (Number.isNaN(values[row]) ? '' : values[row].toFixed(4)));
    return leftOut(row) ? [] : [[(zero - 7 * day + row * step) / 1000, ...cells].join(',')];
  }).flat();
  const file = `${columns.length}-${lines.length}-${windows.length}.csv`;
  const header = ['time', ...columns.map((_, i) => `column ${i}`)].join(',');
  fs.writeFileSync(path.join(folder, file), [header, ...lines, ''].join('\n'));
  const label: SeriesLabel = { name: 'a', file, set: 'test', step: step / 1000, evalStart: 0, windows, buffer: 0 };
  return label;
}

const rowAt = (days: number) => Math.round(((7 + days) * day) / step);
const both =
  (...changes: Change[]): Change =>
  (value, time) =>
    changes.reduce((before, change) => change(before, time), value);

describe('the kinds named in a file', () => {
  it('are reported with how often, how often in labelled windows, and the clearest case', () => {
    const twice = both(bump(9.5, hour, 0.4), bump(12.5, 2 * hour, 0.4));
    const window: [number, number] = [rowAt(12.5), rowAt(12.5) + 12];
    const levelsOf = (windows: SeriesLabel['windows']) =>
      kindsOf(folder, written([twice], windows), kernel).find(({ what }) => what === 'outside any level seen before');
    const labelled = levelsOf([window]);
    // The one in the window is the example, though the other stands out more.
    expect(labelled).toMatchObject({ name: 'a', times: 2, labelled: 1, at: zero + 12.5 * day });
    expect(labelled?.hours).toBeCloseTo(2, 5);
    expect(levelsOf([])).toMatchObject({ times: 2, labelled: 0, at: zero + 9.5 * day });
  });

  it('are a correlated outage where three columns speak', () => {
    const all = [1, 2, 3, 4].map(() => bump(12.5, 3 * hour, -0.4));
    const kinds = kindsOf(folder, written(all, [[rowAt(12.5), rowAt(12.6)]]), kernel);
    expect(kinds).toContainEqual(expect.objectContaining({ what: 'correlated outage', labelled: 1 }));
    const one = kindsOf(folder, written([all[0], (value) => value], []), kernel);
    expect(one.map(({ what }) => what)).not.toContain('correlated outage');
  });

  it('are none where nothing happens', () => {
    expect(kindsOf(folder, written([(value) => value], []), kernel)).toEqual([]);
  });
});

describe('their table', () => {
  const kind = (what: string, name: string, times: number, labelled: number): Kind => ({
    what,
    name,
    times,
    labelled,
    at: Date.UTC(2026, 0, 5, 13, 30),
    hours: 1.25,
    severity: 'warning',
  });

  it('has of each kind the three files with most in labelled windows, then most of it', () => {
    const text = kindsText(
      [
        kind('sudden jump', 'few', 1, 0),
        kind('flat line', 'stuck', 2, 2),
        kind('sudden jump', 'many', 9, 0),
        kind('sudden jump', 'right', 3, 2),
        kind('sudden jump', 'some', 4, 0),
      ],
      'Gaps: none.'
    );
    const lines = text.split('\n');
    expect(lines.slice(2, 6).map((line) => line.split(' | ').slice(0, 2).join())).toEqual([
      '| flat line,stuck',
      '| sudden jump,right',
      '| sudden jump,many',
      '| sudden jump,some',
    ]);
    expect(lines[2]).toBe('| flat line | stuck | 2 | 2 | 2026-01-05 13:30, 1.3 h, warning |');
    expect(text).not.toContain('few');
    expect(lines[lines.length - 1]).toBe('Gaps: none.');
  });
});

it('counts rows that a file lacks and cells that are empty', () => {
  const holes: Change = (value, time) => (time >= zero && time < zero + hour ? NaN : value);
  const label = written([holes, (value) => value], [], (row) => row >= 100 && row < 130);
  expect(missingRows(folder, label)).toEqual({ rows: 30, empty: 12 });
});
