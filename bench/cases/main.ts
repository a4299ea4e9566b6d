import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { nodeWorkers } from '../../scripts/analyse/workers';
import { runCommand, UsageError } from '../../scripts/commandLine';
import { inJson, measurement, printed } from '../kernel/measurement';
import { readCases } from './expected';
import { judge, type Verdict } from './judge';
import { answerTo } from './run';

const usage = `npm run bench:cases -- [--data DIR] [options]     what \`npm run analyse\` says of files, and what a person expects of it

  --data DIR     folder with expected.json and the files it lists; default: the project's own, bench/cases/own
  --only TEXT    only files whose path contains TEXT
  --threads N    worker threads, 2 by default
  --json FILE    writes the figures as a list of {name, value, unit, target, met}
`;

async function main(args: string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args,
    options: {
      data: { type: 'string', default: path.join(__dirname, 'own') },
      only: { type: 'string', default: '' },
      threads: { type: 'string', default: '2' },
      json: { type: 'string' },
    },
  });
  const threads = Number(flags.threads);
  if (!Number.isInteger(threads) || threads < 1) {
    throw new UsageError(`--threads is a whole number from 1 on, not "${flags.threads}".`);
  }
  const folder = path.resolve(flags.data);
  const cases = readCases(folder).filter(({ file }) => file.includes(flags.only));
  const workers = nodeWorkers(threads);
  const verdicts: Verdict[] = [];
  try {
    for (const one of cases) {
      const verdict = judge(one, await answerTo(one, folder, workers.results));
      verdicts.push(verdict);
      console.log(lineOf(one.file, verdict));
    }
  } finally {
    await workers.close();
  }
  const figures = figuresOf(verdicts);
  console.log(`\n${figures.map(printed).join('\n')}`);
  if (flags.json) {
    writeFileSync(flags.json, inJson(figures));
  }
}

function lineOf(file: string, { hits, windows, falseAlarms, wrong }: Verdict): string {
  const counts = `${hits} of ${windows} reported, ${falseAlarms} false`;
  const mark = wrong.length === 0 ? '✓' : '✗';
  return `${mark} ${file.padEnd(44)} ${counts.padEnd(26)} ${wrong.join('; ')}`.trimEnd();
}

function figuresOf(verdicts: Verdict[]) {
  const sum = (of: (verdict: Verdict) => number) => verdicts.reduce((total, one) => total + of(one), 0);
  const windows = sum((one) => one.windows);
  return [
    measurement(
      'cases right',
      sum(({ wrong }) => (wrong.length === 0 ? 1 : 0)),
      `of ${verdicts.length}`,
      verdicts.length
    ),
    measurement(
      'windows reported',
      sum((one) => one.hits),
      `of ${windows}`,
      windows
    ),
    measurement(
      'windows missed',
      sum((one) => one.windows - one.hits),
      '',
      0,
      'at most'
    ),
    measurement(
      'false episodes',
      sum((one) => one.falseAlarms),
      '',
      0,
      'at most'
    ),
  ];
}

void runCommand(usage, main);
