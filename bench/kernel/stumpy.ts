import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

interface StumpyOrder {
  /** A name in CALLS of stumpy_peer.py. */
  call: string;
  series: readonly Float64Array[];
  window: number;
  /** A short call is repeated for this many seconds. */
  least: number;
}

/** STUMPY in a Python process of its own, compiled and waiting. */
export interface StumpyPeer {
  version: string;
  /** CPU seconds of one call of stumpy.stump on one thread; a short one is repeated for `least` seconds. */
  time(values: Float64Array, window: number, least: number): Promise<number>;
  /** CPU seconds of one call, on one thread. @throws Error with what Python says when it fails */
  timeCall(order: StumpyOrder): Promise<number>;
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
  const timeCall = async ({ call, series, window, least }: StumpyOrder) => {
    const files = series.map((values, k) => {
      const file = path.join(folder, `values-${k}`);
      writeFileSync(file, values);
      return file;
    });
    peer.stdin.write(JSON.stringify({ call, files, window, least }) + '\n');
    const line = await lines.next();
    if (line.done) {
      throw new Error('STUMPY ended before it answered.');
    }
    const answer: { seconds: number } | { error: string } = JSON.parse(line.value);
    if ('error' in answer) {
      throw new Error(`STUMPY failed at "${call}": ${answer.error}`);
    }
    return answer.seconds;
  };
  return {
    version,
    time: (values, window, least) => timeCall({ call: 'stump', series: [values], window, least }),
    timeCall,
    stop() {
      peer.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
