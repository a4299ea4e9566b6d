import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../../scripts/commandLine';
import { loadKernel } from '../../src/engine';
import { printed, type Measurement } from '../kernel/measurement';
import { browserRows } from './browser';
import { threadRows } from './thread';

const usage = `npm run bench:detect -- [options]     how fast anomalies are found

  --only PART,…  thread (one thread of Node, CPU time), browser (Chromium, the built worker, two of it; wall time)
  --rounds N     runs of each, of which the median counts; 3 by default
  --json FILE    writes the figures as a list of {name, value, unit, target, met}

Wall times need two idle cores to mean something.
`;

const parts = ['thread', 'browser'];

async function main(args: string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: parts.join(',') },
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
    },
  });
  const wanted = flags.only.split(',').map((part) => part.trim());
  const unknown = wanted.find((part) => !parts.includes(part));
  if (unknown !== undefined) {
    throw new UsageError(`There is no part "${unknown}"; there are ${parts.join(' and ')}.`);
  }
  const rounds = Number(flags.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new UsageError(`--rounds is a whole number from 1 on, not "${flags.rounds}".`);
  }
  const results: Measurement[] = [];
  const add = (lines: Measurement[]) => {
    lines.forEach((line) => console.log(printed(line)));
    results.push(...lines);
  };
  if (wanted.includes('thread')) {
    const { kernel } = await loadKernel();
    add(threadRows(kernel, rounds));
  }
  if (wanted.includes('browser')) {
    add(await browserRows(rounds));
  }
  if (flags.json) {
    writeFileSync(flags.json, JSON.stringify(results, null, 2) + '\n');
  }
}

void runCommand(usage, main);
