import path from 'node:path';
import { type Page, test as base, expect } from '@playwright/test';
import type { WorkbenchReport } from '../../workbench/host/report';
import type { Line } from '../../workbench/line';
import { startWorkbench, type WorkbenchOptions } from '../../workbench/server';
import { setClock } from '../clock';

const root = path.resolve(__dirname, '..', '..');

/** Starts a workbench on the built plugins and the repository's dashboards, on any free port. */
export function workbenchOn(line: Line, options: Partial<WorkbenchOptions> = {}) {
  return startWorkbench({
    port: 0,
    line,
    dist: path.join(root, 'dist'),
    dashboards: path.join(root, 'dashboards'),
    prometheusUrl: process.env.WORKBENCH_PROMETHEUS,
    log: () => undefined,
    ...options,
  });
}

/** What a test expects to see go wrong or be imitated; everything else fails it. */
export interface Tolerated {
  /** Messages of the console's errors. */
  errors: RegExp[];
  /** Core panels drawn by a stand-in. */
  standIns: string[];
  /** Set where the test itself looks at what the page reports. */
  reported?: boolean;
}

interface PerTest {
  tolerated: Tolerated;
  /** Fails the test on errors of the page, in the console, while loading plugins, and on stand-ins not tolerated. */
  watch: void;
}

export interface WorkbenchWorker {
  line: Line;
  /** Address of a workbench without any special headers. */
  workbench: string;
}

/** What the page reports about itself, without the answers. */
async function reportOf(page: Page): Promise<Omit<WorkbenchReport, 'answers'> | undefined> {
  return page.evaluate(() => {
    const { __workbench: report } = window;
    return report && { ...report, answers: {} };
  });
}

export const test = base.extend<PerTest, WorkbenchWorker>({
  line: ['12.2', { scope: 'worker', option: true }],
  workbench: [
    async ({ line }, use) => {
      const running = await workbenchOn(line);
      await use(running.url);
      await running.stop();
    },
    // The first start may install and build a line.
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ workbench }, use) => use(workbench),
  context: async ({ context }, use) => {
    await setClock(context);
    await use(context);
  },
  tolerated: async ({ line: _ }, use) => use({ errors: [], standIns: [] }),
  watch: [
    async ({ page, tolerated }, use, info) => {
      const wrong: string[] = [];
      page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') {
          wrong.push(`console error: ${message.text()} (${message.location().url})`);
        }
      });
      await use();
      const unexpected = wrong.filter((text) => !tolerated.errors.some((pattern) => pattern.test(text)));
      expect.soft(unexpected, 'errors of the page').toEqual([]);
      // A skipped test has opened no page.
      if (tolerated.reported || info.expectedStatus === 'skipped') {
        return;
      }
      const report = await reportOf(page);
      expect.soft(report?.failures, 'failures').toEqual([]);
      expect.soft(report?.unknownRoutes, 'API routes that the workbench lacks').toEqual([]);
      expect.soft(report?.unsupported, 'what the workbench does not support').toEqual([]);
      const imitated = report?.standIns.filter((kind) => !tolerated.standIns.includes(kind));
      expect.soft(imitated, 'stand-ins').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
