import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { COUNTS_VARIABLE } from '../../tests/reporter';
import { provideChromium } from '../browser/chromium';
import { at, list } from '../checks/project';
import { program } from './command';
import { countsOf, nothing, ownCounts, type Counts } from './counts';
import type { Room } from './run';

interface Tests {
  /** Name of the report. */
  name: string;
  config: string;
  /** More arguments of Playwright, such as files or a project. */
  args?: string[];
  env?: Record<string, string>;
  minutes: number;
}

function playwright({ root }: Room, { config, args = [], env, minutes }: Tests, more: string[]): Promise<number> {
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  return program(cli, ['test', ...args, '--config', config, ...more], { cwd: root, env, minutes });
}

/**
 * Runs the tests of one Playwright configuration in the Chromium that is found, or installed for it. Where they are
 * ended before they are through, what ran is counted all the same, and what did not is named and counts as failed.
 */
export async function browserTests(room: Room, tests: Tests): Promise<Counts> {
  const chromium = await provideChromium(path.join(room.root, '.run', 'chromium'), console.log);
  const report = path.join(room.reports, `${tests.name}.json`);
  const env = { ...chromium, ...tests.env, [COUNTS_VARIABLE]: report };
  const code = await playwright(room, { ...tests, env }, []);
  notRun(report).forEach((title) => console.log(`Did not run: ${title}`));
  return countsOf(report, code, ownCounts);
}

function notRun(report: string): string[] {
  const content: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  return list(at(content, 'notRun')).map(String);
}

/** Counts the tests of one Playwright configuration as skipped, without running them. */
export async function skippedTests(room: Room, tests: Tests): Promise<Counts> {
  const report = path.join(room.reports, `${tests.name}.json`);
  const env = { ...tests.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  await playwright(room, { ...tests, env }, ['--list', '--reporter=json']);
  const content: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  return { ...nothing, skipped: listed(content) };
}

/** Every test in a report of `--list`: specs lie in suites, and suites in suites. */
function listed(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return 0;
  }
  return Object.entries(value).reduce((sum, [key, inner]) => {
    if (!Array.isArray(inner)) {
      return sum;
    }
    return key === 'specs' ? sum + inner.length : sum + inner.reduce((all, each) => all + listed(each), 0);
  }, 0);
}
