import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { browser } from '../browser';
import type { WorkbenchWorker } from './harness';

/** The built plugins in the workbench, on the libraries of both Grafana lines. */
export default defineConfig<object, WorkbenchWorker>({
  testDir: __dirname,
  outputDir: path.join(__dirname, '..', '..', 'test-results', 'workbench'),
  globalSetup: path.join(__dirname, 'world.ts'),
  // One worker: on a small machine Prometheus and one browser fill it.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['../reporter.ts']],
  use: browser,
  projects: [
    { name: 'Grafana 12.2', use: { line: '12.2' } },
    { name: 'Grafana 13.2', use: { line: '13.2' } },
  ],
});
