import type { Counts } from './counts';
import { add, nothing, one } from './counts';

/** What a stage may use. */
export interface Room {
  root: string;
  /** An empty folder for reports. */
  reports: string;
}

/** One step of the test run. It returns its counts; throwing counts as one failed test. */
export interface Stage {
  id: string;
  what: string;
  run(room: Room): Promise<Counts>;
}

export interface Choice {
  only: string[];
  skip: string[];
}

/** Reads `--only a,b` and `--skip c`. Throws on a stage or a flag that there is not. */
export function choiceOf(args: string[], ids: string[]): Choice {
  const choice: Choice = { only: [], skip: [] };
  for (let index = 0; index < args.length; index += 2) {
    const flag = args[index];
    if (flag !== '--only' && flag !== '--skip') {
      throw new Error(`There is no flag ${flag}; use --only STAGE or --skip STAGE. Stages: ${ids.join(', ')}.`);
    }
    const named = (args[index + 1] ?? '').split(',').filter((id) => id !== '');
    const unknown = named.find((id) => !ids.includes(id));
    if (named.length === 0 || unknown !== undefined) {
      throw new Error(`${flag} needs one of these stages: ${ids.join(', ')}.`);
    }
    (flag === '--only' ? choice.only : choice.skip).push(...named);
  }
  return choice;
}

export function chosen(stages: Stage[], { only, skip }: Choice): Stage[] {
  return stages.filter(({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

interface Run {
  log(line: string): void;
  /** Whether the run was ended from outside: then no further stage begins. */
  isEnded?(): boolean;
}

/**
 * Runs the stages one after the other, whatever became of those before, and ends with the sum in one line. A stage that
 * did not begin counts as one failed test.
 * @returns 0 when nothing failed
 */
export async function runStages(stages: Stage[], room: Room, { log, isEnded = () => false }: Run): Promise<number> {
  const lines: string[] = [];
  let sum = nothing;
  for (const { id, what, run } of stages) {
    if (isEnded()) {
      sum = add(sum, one(false));
      lines.push(`✗ ${id}: did not run`);
      continue;
    }
    log(`\n== ${id}: ${what}`);
    const start = Date.now();
    const counts = await run(room).catch((error: unknown) => {
      log(error instanceof Error ? error.message : String(error));
      return one(false);
    });
    sum = add(sum, counts);
    const line = `${counts.failed === 0 ? '✓' : '✗'} ${id}: ${inWords(counts)}, ${seconds(Date.now() - start)}`;
    log(line);
    lines.push(line);
  }
  log(`\n${lines.join('\n')}`);
  log(inWords(sum));
  return sum.failed === 0 ? 0 : 1;
}
