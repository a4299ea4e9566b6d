import path from 'node:path';
import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig } from '@playwright/test';
import { browser } from './tests/browser';

/**
 * Tests in a real Grafana: the one at GRAFANA_URL, which `npm test` starts where one is installed. They need its
 * admin (GRAFANA_ADMIN_USER and GRAFANA_ADMIN_PASSWORD, admin/admin unless set) and what provisioning/ describes.
 */
const authTests = path.join(path.dirname(require.resolve('@grafana/plugin-e2e')), 'auth');

export default defineConfig<PluginOptions>({
  testDir: path.join(__dirname, 'tests', 'e2e'),
  outputDir: path.join(__dirname, 'test-results', 'e2e'),
  // One worker: on a small machine Grafana, Prometheus and one browser fill it.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['./tests/reporter.ts']],
  use: {
    ...browser,
    baseURL: process.env.GRAFANA_URL ?? 'http://localhost:3000',
    trace: 'retain-on-failure',
    provisioningRootDir: path.join(__dirname, 'provisioning'),
  },
  projects: [
    { name: 'auth', testDir: authTests, testMatch: [/auth\.setup\.js/] },
    {
      name: 'auth of a viewer',
      testDir: authTests,
      testMatch: [/auth\.setup\.js/],
      use: { user: { user: 'fleetlens-viewer', password: 'fleetlens-viewer', role: 'Viewer' } },
    },
    {
      name: 'admin',
      testIgnore: /viewer\.spec\.ts/,
      dependencies: ['auth'],
      use: { storageState: 'playwright/.auth/admin.json' },
    },
    {
      name: 'viewer',
      testMatch: /viewer\.spec\.ts/,
      dependencies: ['auth of a viewer'],
      use: { storageState: 'playwright/.auth/fleetlens-viewer.json' },
    },
  ],
});
