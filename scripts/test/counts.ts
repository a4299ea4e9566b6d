import { existsSync, readFileSync } from 'node:fs';
import { at } from '../checks/project';

/** How many tests went which way. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A step without tests of its own counts as one. */
export function one(good: boolean): Counts {
  return good ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Counts in a report of Vitest (`--reporter=json`). A file that did not load is one failed test. */
export function vitestCounts(report: unknown): Counts {
  const files = at(report, 'testResults');
  const broken = (Array.isArray(files) ? files : []).filter((file: unknown) => {
    const tests = at(file, 'assertionResults');
    return at(file, 'status') === 'failed' && Array.isArray(tests) && tests.length === 0;
  }).length;
  return {
    passed: number(at(report, 'numPassedTests')),
    failed: number(at(report, 'numFailedTests')) + broken,
    skipped: number(at(report, 'numPendingTests')) + number(at(report, 'numTodoTests')),
  };
}

/** Counts that one of our own checks, or our reporter of browser tests, wrote. */
export function ownCounts(report: unknown): Counts {
  return {
    passed: number(at(report, 'passed')),
    failed: number(at(report, 'failed')),
    skipped: number(at(report, 'skipped')),
  };
}

/**
 * Counts of a command that ended with `code` and left a report. No report, a report without tests, or an error code
 * that the report does not explain is a failure: a broken run must not look like an empty one.
 */
export function countsOf(file: string, code: number, read: (report: unknown) => Counts): Counts {
  if (!existsSync(file)) {
    return one(false);
  }
  const counts = read(JSON.parse(readFileSync(file, 'utf8')));
  const total = counts.passed + counts.failed + counts.skipped;
  return total === 0 || (code !== 0 && counts.failed === 0) ? { ...counts, failed: counts.failed + 1 } : counts;
}
