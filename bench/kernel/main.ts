import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../../scripts/commandLine';
import { loadKernel } from '../../src/engine';
import { browserRows } from './browser/rows';
import { functionRows } from './functions';
import { chosenRows, withoutPeer } from './functionTable';
import { leftProfileRow } from './leftProfile';
import { inJson, printed, type Measurement } from './measurement';
import { multiRows } from './multi';
import { findPython } from './python';
import { relaxedSimdSentence, switchRelaxedSimdOn } from './relaxed';
import { report, type Results } from './report';
import { selfJoinRows } from './selfJoins';
import { streamingRows } from './streaming';
import { startStumpy } from './stumpy';
import { twoWorkersRow } from './workers';

const groups = ['join', 'multi', 'functions', 'left', 'streaming', 'workers', 'browser'] as const;
type Group = (typeof groups)[number];
/** Groups with something of STUMPY's beside. */
const compared: Group[] = ['join', 'multi', 'functions', 'browser'];

const usage = `npm run bench:kernel -- [options]     speed of the engine, beside STUMPY where it can be had

  --only GROUP,...  these groups alone: ${groups.join(', ')}
  --function NAME,...  of the group functions these alone, as they are exported
  --from NAME       of the group functions this and those after it
  --browser         the self-join table in Chromium too, through the built worker (the group browser)
  --quick           one round of each, without the longest series
  --json FILE       writes the figures as a list of {name, value, unit, target, met}
  --write           writes docs/performance.md; of its two parts, the group functions and all others, those measured

STUMPY comes from FLEETLENS_PYTHON, or from PyPI into .run/stumpy on the first run.
`;

async function main(args: string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args,
    options: {
      browser: { type: 'boolean', default: false },
      from: { type: 'string' },
      function: { type: 'string' },
      json: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const chosen = chosenRows({ names: listed(flags.function), from: flags.from });
  const onlyFunctions = flags.only === undefined && (flags.function ?? flags.from) !== undefined;
  const wanted = wantedGroups(onlyFunctions ? 'functions' : flags.only, flags.browser);
  const python = wanted.some((group) => compared.includes(group))
    ? findPython()
    : { missing: 'It is not needed for these groups.' };
  const stumpy = 'program' in python ? await startStumpy(python.program) : undefined;
  console.log(
    stumpy
      ? `Beside STUMPY ${stumpy.version}, one thread each.`
      : `No comparison with STUMPY. ${'missing' in python ? python.missing : 'It did not start.'}`
  );
  const relaxed = await switchRelaxedSimdOn();
  console.log(relaxedSimdSentence(relaxed));
  const { kernel } = await loadKernel();
  const results: Record<keyof Results, Measurement[]> = { joins: [], functions: [] };
  const rows: Record<Group, () => AsyncIterable<Measurement> | Iterable<Measurement>> = {
    join: () => selfJoinRows(kernel.name, stumpy, flags.quick),
    multi: () => multiRows(kernel.name, stumpy, flags.quick),
    functions: () => functionRows(chosen, kernel, stumpy, flags.quick),
    left: () => [leftProfileRow(kernel, flags.quick)],
    streaming: () => streamingRows(),
    workers: () => twoWorkersRows(flags.quick),
    browser: () => browserRows(stumpy, flags.quick, console.log),
  };
  try {
    for (const group of wanted) {
      for await (const line of rows[group]()) {
        console.log(printed(line));
        results[group === 'functions' ? 'functions' : 'joins'].push(line);
      }
    }
  } finally {
    stumpy?.stop();
  }
  if (wanted.includes('functions')) {
    console.log(`Without a counterpart in STUMPY: ${withoutPeer().join(', ')}.`);
  }
  if (flags.json) {
    writeFileSync(flags.json, inJson([...results.joins, ...results.functions]));
  }
  if (flags.write) {
    const page = path.resolve(__dirname, '../../docs/performance.md');
    const circumstances = {
      stumpy: stumpy?.version,
      kernel: kernel.name,
      relaxed,
      quick: flags.quick,
      alone: withoutPeer(),
    };
    writeFileSync(page, report(results, circumstances, existsSync(page) ? readFileSync(page, 'utf8') : ''));
  }
}

function listed(names: string | undefined): string[] | undefined {
  return names?.split(',').map((name) => name.trim());
}

/** @throws UsageError for a group that there is not */
function wantedGroups(only: string | undefined, browser: boolean): Group[] {
  const named = listed(only);
  const unknown = named?.find((name) => !groups.some((group) => group === name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no group "${unknown}"; the groups are ${groups.join(', ')}.`);
  }
  return groups.filter((group) => (group === 'browser' && browser) || (named?.includes(group) ?? group !== 'browser'));
}

async function* twoWorkersRows(quick: boolean): AsyncGenerator<Measurement, void, void> {
  yield await twoWorkersRow(quick);
}

void runCommand(usage, main);
