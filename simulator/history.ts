import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { familiesOf, historyText, HOUR, type Labels, MINUTE, type World } from './model';

const run = promisify(execFile);

/** What a scrape adds to every series; the history carries the same, so that both are one series. */
export const SCRAPE_LABELS: Labels = { job: 'world', instance: 'simulator' };

/** A stretch of time in milliseconds, `from` included, `to` not. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * The longest block within a day that promtool makes (its lengths are 2 h, 6 h, 18 h, ...; blocks begin at multiples of
 * their length). It reads a whole file again for every block, so each file is to become just one.
 */
const BLOCK = 18 * HOUR;

/** Cuts a stretch into pieces of a block each, and those into whole minutes. */
export function* piecesOf(stretch: Stretch): Generator<number[]> {
  let time = Math.ceil(stretch.from / MINUTE) * MINUTE;
  while (time < stretch.to) {
    const end = Math.min(stretch.to, (Math.floor(time / BLOCK) + 1) * BLOCK);
    const times: number[] = [];
    for (; time < end; time += MINUTE) {
      times.push(time);
    }
    yield times;
  }
}

/** Writes the world at the given times (milliseconds, rising) as one OpenMetrics file. */
export function writeOpenMetrics(world: World, times: readonly number[], file: string): void {
  const handle = fs.openSync(file, 'w');
  try {
    for (const part of historyText(familiesOf(world), times, SCRAPE_LABELS)) {
      fs.writeSync(handle, part);
    }
  } finally {
    fs.closeSync(handle);
  }
}

/** Turns an OpenMetrics file into blocks of a Prometheus store. */
export async function loadOpenMetrics(promtool: string, file: string, store: string): Promise<void> {
  const args = ['tsdb', 'create-blocks-from', 'openmetrics', '--max-block-duration=24h', '--quiet', file, store];
  try {
    await run(promtool, args, { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`promtool could not load the history, so nothing can be shown: ${reason}`);
  }
}

export interface FillOptions {
  world: World;
  stretches: readonly Stretch[];
  /** Folder of the Prometheus store; no Prometheus may be running on it. */
  store: string;
  /** Folder for files on their way; what is written there is removed again. */
  scratch: string;
  promtool: string;
  /** Called after every piece with the minutes done and the minutes in all. */
  onPiece?: (done: number, all: number) => void;
}

/** Fills stretches of a store with the world's history at one minute. */
export async function fillHistory(options: FillOptions): Promise<void> {
  const pieces = options.stretches.flatMap((stretch) => [...piecesOf(stretch)]);
  const all = pieces.reduce((sum, times) => sum + times.length, 0);
  fs.mkdirSync(options.scratch, { recursive: true });
  fs.mkdirSync(options.store, { recursive: true });
  // While promtool loads one piece, the next is written: each waits for the one before.
  let loading: Promise<void> = Promise.resolve();
  let done = 0;
  for (const [index, times] of pieces.entries()) {
    const file = path.join(options.scratch, `history-${index}.om`);
    writeOpenMetrics(options.world, times, file);
    await loading;
    loading = loadOpenMetrics(options.promtool, file, options.store).finally(() => fs.rmSync(file, { force: true }));
    // A failure is reported where the piece is awaited.
    loading.catch(() => undefined);
    done += times.length;
    if (done < all) {
      options.onPiece?.(done, all);
    }
  }
  await loading;
  options.onPiece?.(all, all);
}
