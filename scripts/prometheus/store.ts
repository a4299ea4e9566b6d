import fs from 'node:fs';
import path from 'node:path';
import type { Stretch } from '../../simulator/history';

function isBlock(value: unknown): value is { minTime: number; maxTime: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'minTime' in value &&
    'maxTime' in value &&
    typeof value.minTime === 'number' &&
    typeof value.maxTime === 'number'
  );
}

/** The stretch that a Prometheus store's blocks cover from first to last sample, or undefined for an empty store. */
export function covered(store: string): Stretch | undefined {
  let all: Stretch | undefined;
  for (const name of fs.existsSync(store) ? fs.readdirSync(store) : []) {
    const file = path.join(store, name, 'meta.json');
    if (!/^[0-9A-Z]{26}$/.test(name) || !fs.existsSync(file)) {
      continue;
    }
    const meta: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (isBlock(meta)) {
      const { minTime, maxTime } = meta;
      all = all ? { from: Math.min(all.from, minTime), to: Math.max(all.to, maxTime) } : { from: minTime, to: maxTime };
    }
  }
  return all;
}

/** Whether a store has samples that are in its write-ahead log only. */
export function hasLog(store: string): boolean {
  const folder = path.join(store, 'wal');
  return (
    fs.existsSync(folder) &&
    fs.readdirSync(folder).some((name) => /^\d+$/.test(name) && fs.statSync(path.join(folder, name)).size > 0)
  );
}

/** What of [from, to) lies before or after what a store covers. */
export function missing(have: Stretch | undefined, want: Stretch): Stretch[] {
  if (!have || have.to <= have.from) {
    return [want];
  }
  const before = { from: want.from, to: Math.min(want.to, have.from) };
  const after = { from: Math.max(want.from, have.to), to: want.to };
  return [before, after].filter((stretch) => stretch.to > stretch.from);
}
