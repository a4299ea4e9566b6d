import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** Name of the environment variable with the file that the counts are written to; without it none are written. */
export const COUNTS_VARIABLE = 'FLEETLENS_TEST_COUNTS';

/**
 * Writes how many tests went which way, again after every test: the file is right also where the run is ended in the
 * middle. Tests that have not run count as failed until they have.
 */
export default class CountsReporter implements Reporter {
  private readonly file = process.env[COUNTS_VARIABLE];
  private tests: TestCase[] = [];
  private readonly done = new Set<TestCase>();
  private errors = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.tests = suite.allTests();
    this.write();
  }

  onTestEnd(test: TestCase): void {
    this.done.add(test);
    this.write();
  }

  onError(): void {
    this.errors++;
    this.write();
  }

  printsToStdio(): boolean {
    return false;
  }

  private write(): void {
    if (!this.file) {
      return;
    }
    const counts = { passed: 0, failed: this.errors, skipped: 0, notRun: [] as string[] };
    for (const test of this.tests) {
      const outcome = this.done.has(test) ? outcomeOf(test) : 'notRun';
      if (outcome === 'notRun') {
        counts.failed++;
        counts.notRun.push(test.titlePath().filter(Boolean).join(' › '));
      } else {
        counts[outcome]++;
      }
    }
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(counts));
  }
}

/** A test that passed on a second try has passed; one that was skipped because another failed has not run. */
function outcomeOf(test: TestCase): 'passed' | 'failed' | 'skipped' | 'notRun' {
  switch (test.outcome()) {
    case 'skipped':
      return test.annotations.some(({ type }) => type === 'skip' || type === 'fixme') ? 'skipped' : 'notRun';
    case 'unexpected':
      return 'failed';
    default:
      return 'passed';
  }
}
