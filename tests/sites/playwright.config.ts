import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { browser } from '../browser';

/** Tests on every kind of site that Grafana can be; each starts the Grafana installed on this machine in its own way. */
export default defineConfig({
  testDir: __dirname,
  outputDir: path.join(__dirname, '../../test-results/sites'),
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['../reporter.ts']],
  use: browser,
});
