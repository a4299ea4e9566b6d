import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** STUMPY in a Python process of its own, compiled and waiting. */
export interface StumpyPeer {
  version: string;
  /** CPU seconds of stumpy.stump on one thread. */
  time(values: Float64Array, window: number): Promise<number>;
  stop(): void;
}

/** Starts STUMPY in the Python given; undefined where it cannot import it. */
export async function startStumpy(python: string): Promise<StumpyPeer | undefined> {
  const peer = spawn(python, [path.join(__dirname, 'stumpy_peer.py')], { stdio: ['pipe', 'pipe', 'ignore'] });
  const failed = new Promise<undefined>((resolve) => peer.once('error', () => resolve(undefined)));
  const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  const first = await Promise.race([failed, lines.next()]);
  const version = first && !first.done ? /^ready (.*)$/.exec(first.value)?.[1] : undefined;
  if (!version) {
    return undefined;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-bench-'));
  const file = path.join(folder, 'values');
  return {
    version,
    async time(values, window) {
      writeFileSync(file, values);
      peer.stdin.write(`${file} ${window}\n`);
      const answer = await lines.next();
      if (answer.done) {
        throw new Error('STUMPY ended before it answered.');
      }
      return Number(answer.value);
    },
    stop() {
      peer.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
