/**
 * `npm test`: everything that can be checked on this machine, stage by stage, each with its time.
 * `--only a,b` and `--skip c` choose stages. The last line printed is the sum over all of them.
 */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endCommands } from './command';
import { choiceOf, chosen, runStages } from './run';
import { stages } from './stages';

const root = path.resolve(__dirname, '../..');
const reports = path.join(root, 'test-results', 'reports');

async function main(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log('npm test -- [--only STAGE,...] [--skip STAGE,...]\n');
    stages.forEach(({ id, what }) => console.log(`${id.padEnd(12)}${what}`));
    return 0;
  }
  const choice = choiceOf(
    args,
    stages.map(({ id }) => id)
  );
  // All of it: a copy of the project that a test left there would be built, too.
  rmSync(path.dirname(reports), { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  return runStages(chosen(stages, choice), { root, reports }, { log: console.log, isEnded: () => ended });
}

/** Whether the run was ended from outside. What ran until then is still counted. */
let ended = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (ended) {
      process.exit(130);
    }
    ended = true;
    endCommands();
    setTimeout(() => process.exit(130), 20_000).unref();
  });
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
