import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { command } from './command';
import { countsOf, one, vitestCounts } from './counts';
import { choiceOf, chosen, runStages, type Stage } from './run';

const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-test-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function stage(id: string, run: Stage['run']): Stage {
  return { id, what: id, run };
}

async function linesOf(stages: Stage[], isEnded?: () => boolean) {
  const lines: string[] = [];
  const code = await runStages(stages, { root: folder, reports: folder }, { log: (line) => lines.push(line), isEnded });
  return { code, lines, last: lines[lines.length - 1] };
}

describe('a test run', () => {
  it('goes on after a failure and after an exception, and sums up in its last line', async () => {
    const { code, last, lines } = await linesOf([
      stage('bad', async () => ({ passed: 3, failed: 2, skipped: 0 })),
      stage('broken', () => Promise.reject(new Error('no such program'))),
      stage('good', async () => ({ passed: 5, failed: 0, skipped: 4 })),
    ]);
    expect(code).toBe(1);
    expect(last).toBe('8 passed, 3 failed, 4 skipped');
    expect(lines.join('\n')).toContain('no such program');
  });

  it('ends well when nothing failed', async () => {
    expect(await linesOf([stage('good', async () => one(true))])).toMatchObject({
      code: 0,
      last: '1 passed, 0 failed, 0 skipped',
    });
  });

  it('begins no further stage once it is ended, and counts those as failed', async () => {
    let ended = false;
    const first = stage('first', async () => {
      ended = true;
      return { passed: 2, failed: 0, skipped: 0 };
    });
    const { code, last, lines } = await linesOf([first, stage('second', async () => one(true))], () => ended);
    expect(code).toBe(1);
    expect(last).toBe('2 passed, 1 failed, 0 skipped');
    expect(lines.join('\n')).toContain('second: did not run');
  });

  it('takes some stages, or all but some', () => {
    const stages = ['a', 'b', 'c'].map((id) => stage(id, async () => one(true)));
    const ids = (args: string[]) => chosen(stages, choiceOf(args, ['a', 'b', 'c'])).map(({ id }) => id);
    expect(ids([])).toEqual(['a', 'b', 'c']);
    expect(ids(['--only', 'a,c'])).toEqual(['a', 'c']);
    expect(ids(['--skip', 'b'])).toEqual(['a', 'c']);
    expect(() => ids(['--only', 'x'])).toThrow('a, b, c');
    expect(() => ids(['--fast'])).toThrow('no flag --fast');
  });
});

describe('counts', () => {
  const report = path.join(folder, 'report.json');
  const write = (content: unknown) => writeFileSync(report, JSON.stringify(content));

  it('are read from Vitest, a file that did not load being a failure', () => {
    expect(
      vitestCounts({
        numPassedTests: 7,
        numFailedTests: 1,
        numPendingTests: 2,
        testResults: [
          { status: 'failed', assertionResults: [] },
          { status: 'passed', assertionResults: [] },
        ],
      })
    ).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });

  it('fail where there is no report, no test, or an error that the report does not name', () => {
    expect(countsOf(path.join(folder, 'none.json'), 0, vitestCounts).failed).toBe(1);
    write({ numPassedTests: 0 });
    expect(countsOf(report, 0, vitestCounts).failed).toBe(1);
    write({ numPassedTests: 3 });
    expect(countsOf(report, 1, vitestCounts)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(countsOf(report, 0, vitestCounts)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  });
});

describe('a command', () => {
  it('answers its exit code', async () => {
    expect(await command(process.execPath, ['-e', 'process.exit(3)'], { cwd: folder, minutes: 1 })).toBe(3);
  });

  it('is ended when it takes too long', async () => {
    const forever = ['-e', 'setInterval(() => undefined, 1000)'];
    expect(await command(process.execPath, forever, { cwd: folder, minutes: 0.005 })).toBe(124);
  });
});
