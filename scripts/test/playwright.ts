import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { provideChromium } from '../browser/chromium';
import { program } from './command';
import { countsOf, nothing, playwrightCounts, type Counts } from './counts';
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

function playwright({ root, reports }: Room, { name, config, args = [], env, minutes }: Tests, more: string[]) {
  const report = path.join(reports, `${name}.json`);
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const done = program(cli, ['test', ...args, '--config', config, ...more], {
    cwd: root,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    minutes,
  });
  return done.then((code) => ({ code, report }));
}

/** Runs the tests of one Playwright configuration in the Chromium that is found, or installed for it. */
export async function browserTests(room: Room, tests: Tests): Promise<Counts> {
  const chromium = await provideChromium(path.join(room.root, '.run', 'chromium'), console.log);
  const env = { ...chromium, ...tests.env };
  const { code, report } = await playwright(room, { ...tests, env }, ['--reporter=list,json']);
  return countsOf(report, code, playwrightCounts);
}

/** Counts the tests of one Playwright configuration as skipped, without running them. */
export async function skippedTests(room: Room, tests: Tests): Promise<Counts> {
  const { report } = await playwright(room, tests, ['--list', '--reporter=json']);
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
