import { devices } from '@playwright/test';
import { findChromium } from '../scripts/browser/chromium';

/** The browser of every test: Chromium with one language and time zone, whoever runs it. */
export const browser = {
  ...devices['Desktop Chrome'],
  viewport: { width: 1400, height: 1000 },
  locale: 'en-US',
  timezoneId: 'UTC',
  screenshot: 'only-on-failure' as const,
  launchOptions: { executablePath: findChromium(), args: ['--no-sandbox'] },
};
