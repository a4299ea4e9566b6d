import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { covered, hasLog, missing } from './store';

let store: string;
beforeEach(() => {
  store = fs.mkdtempSync(path.join(os.tmpdir(), 'fleetlens-store-'));
});
afterEach(() => fs.rmSync(store, { recursive: true, force: true }));

function block(name: string, minTime: number, maxTime: number): void {
  fs.mkdirSync(path.join(store, name));
  fs.writeFileSync(path.join(store, name, 'meta.json'), JSON.stringify({ minTime, maxTime }));
}

describe('a store', () => {
  it('reports what its blocks cover', () => {
    expect(covered(path.join(store, 'none'))).toBeUndefined();
    expect(covered(store)).toBeUndefined();
    block('01M7YX3R7KW2BBQ4AWENMKM9QT', 200, 300);
    block('01M7YX3RC979PE7NH42SZMZM3C', 100, 200);
    fs.mkdirSync(path.join(store, 'chunks_head'));
    expect(covered(store)).toEqual({ from: 100, to: 300 });
  });

  it('reports whether there is something in its log', () => {
    expect(hasLog(store)).toBe(false);
    fs.mkdirSync(path.join(store, 'wal'));
    fs.writeFileSync(path.join(store, 'wal', '00000000'), '');
    expect(hasLog(store)).toBe(false);
    fs.writeFileSync(path.join(store, 'wal', '00000001'), 'x');
    expect(hasLog(store)).toBe(true);
  });

  it('lacks what lies before and after what it covers', () => {
    expect(missing(undefined, { from: 0, to: 10 })).toEqual([{ from: 0, to: 10 }]);
    expect(missing({ from: 3, to: 6 }, { from: 0, to: 10 })).toEqual([
      { from: 0, to: 3 },
      { from: 6, to: 10 },
    ]);
    expect(missing({ from: 3, to: 6 }, { from: 4, to: 6 })).toEqual([]);
    expect(missing({ from: 3, to: 6 }, { from: 8, to: 9 })).toEqual([{ from: 8, to: 9 }]);
  });
});
