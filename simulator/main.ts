import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { piecesOf, writeOpenMetrics } from './history';
import { keptWorld } from './kept';
import { DAY } from './model';
import { serveWorld } from './serve';

const USAGE = `The simulated world by itself (npm start does all of this for you).

  history --dir DIR [--seed 1] [--days 14]      writes DIR/history-N.om, OpenMetrics for promtool, up to now
  serve   --dir DIR [--seed 1] [--port 9110] [--address 127.0.0.1]
                                                serves /metrics, /truth and /healthz from now on
`;

function whole(text: string, name: string, min: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < min) {
    throw new Error(`--${name} is a whole number from ${min} on, not "${text}".`);
  }
  return value;
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      dir: { type: 'string' },
      seed: { type: 'string', default: '1' },
      days: { type: 'string', default: '14' },
      port: { type: 'string', default: '9110' },
      address: { type: 'string', default: '127.0.0.1' },
    },
  });
  const [command] = positionals;
  const { dir } = values;
  if (!dir || positionals.length !== 1 || (command !== 'history' && command !== 'serve')) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const seed = whole(values.seed, 'seed', 0);
  if (command === 'history') {
    const now = Date.now();
    const world = keptWorld(dir, seed, now);
    fs.readdirSync(dir)
      .filter((name) => /^history-\d+\.om$/.test(name))
      .forEach((name) => fs.rmSync(path.join(dir, name)));
    const stretch = { from: now - whole(values.days, 'days', 1) * DAY, to: now };
    for (const [index, times] of [...piecesOf(stretch)].entries()) {
      const file = path.join(dir, `history-${String(index).padStart(3, '0')}.om`);
      writeOpenMetrics(world, times, file);
      process.stdout.write(`wrote ${file}, ${times.length} minutes\n`);
    }
    return;
  }
  const world = keptWorld(dir, seed, Date.now());
  const simulator = await serveWorld({ world, port: whole(values.port, 'port', 0), address: values.address });
  process.stdout.write(`serving seed ${seed} at ${simulator.url}/metrics\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
