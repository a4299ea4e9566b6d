/**
 * Speed of the self-join: npm run bench:kernel [-- --quick] [--json FILE] [--write] [--only WORD]
 *
 * --quick  fewer repetitions, without the longest series
 * --json   writes the figures to FILE as well
 * --write  writes docs/performance.md
 * --only   the groups named: join, left, streaming, workers (comma between)
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadKernel } from '../../src/engine';
import { leftProfileRow } from './leftProfile';
import { printed, type Measurement } from './measurement';
import { findPython } from './python';
import { report } from './report';
import { selfJoinRows } from './selfJoins';
import { streamingRows } from './streaming';
import { startStumpy } from './stumpy';
import { twoWorkersRow } from './workers';

async function main(): Promise<void> {
  const { values: flags } = parseArgs({
    options: {
      json: { type: 'string' },
      only: { type: 'string', default: 'join,left,streaming,workers' },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const groups = flags.only.split(',');
  const python = groups.includes('join') ? findPython() : { missing: 'It is not needed for these groups.' };
  const stumpy = 'program' in python ? await startStumpy(python.program) : undefined;
  console.log(
    stumpy
      ? `Beside stumpy.stump ${stumpy.version}, one thread each.`
      : `No comparison with STUMPY. ${'missing' in python ? python.missing : 'It did not start.'}`
  );
  const { kernel } = await loadKernel();
  const results: Measurement[] = [];
  const add = (line: Measurement) => {
    console.log(printed(line));
    results.push(line);
  };
  if (groups.includes('join')) {
    for await (const line of selfJoinRows(kernel, stumpy, flags.quick)) {
      add(line);
    }
  }
  stumpy?.stop();
  if (groups.includes('left')) {
    add(leftProfileRow(kernel, flags.quick));
  }
  if (groups.includes('streaming')) {
    streamingRows().forEach(add);
  }
  if (groups.includes('workers')) {
    add(await twoWorkersRow(flags.quick));
  }
  if (flags.json) {
    writeFileSync(flags.json, JSON.stringify(results, null, 2) + '\n');
  }
  if (flags.write) {
    const page = path.resolve(__dirname, '../../docs/performance.md');
    writeFileSync(page, report(results, { stumpy: stumpy?.version, kernel: kernel.name, quick: flags.quick }));
  }
}

void main();
