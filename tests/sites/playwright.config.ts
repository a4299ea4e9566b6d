import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { findChromium } from '../../scripts/browser/chromium';

/** Tests on every kind of site that Grafana can be; each starts the Grafana installed on this machine in its own way. */
export default defineConfig({
  testDir: __dirname,
  outputDir: path.join(__dirname, '../../test-results/sites'),
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1400, height: 1000 },
    locale: 'en-US',
    timezoneId: 'UTC',
    testIdAttribute: 'data-testid',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findChromium(), args: ['--no-sandbox'] },
  },
});
