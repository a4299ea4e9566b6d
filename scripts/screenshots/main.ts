/**
 * Makes the pictures of the documents from a running Grafana: `tsx scripts/screenshots/main.ts [--url ADDRESS]`.
 * The address is the one that `npm start` prints. Each picture is made in the dark and in the light theme.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { provideChromium } from '../browser/chromium';
import { exploreParams, sampleQuery, panels } from '../../tests/e2e/suite';

const root = path.resolve(__dirname, '../..');
const folder = path.join(root, 'docs', 'img');
const themes = ['dark', 'light'] as const;

interface Picture {
  name: string;
  size: { width: number; height: number };
  /** Path and parameters in Grafana. */
  at: string;
  /** Waits until there is something to see; may click. */
  prepare(page: Page): Promise<void>;
}

const dashboard = '/d/fleetlens-first-light?kiosk=1&from=now-24h&to=now';

async function answered(page: Page): Promise<void> {
  await page.getByTestId('fleetlens sentence').first().waitFor({ timeout: 60_000 });
  const busy = page.getByText(/^(Fetching|Learning)/i).or(page.getByRole('progressbar', { name: 'Learning' }));
  await expect(busy).toHaveCount(0, { timeout: 60_000 });
}

const pictures: Picture[] = [
  { name: 'first-light', size: { width: 1400, height: 900 }, at: dashboard, prepare: answered },
  {
    name: 'card',
    size: { width: 1400, height: 900 },
    at: dashboard,
    prepare: async (page) => {
      await answered(page);
      await page.getByRole('list', { name: 'Anomalies, worst first' }).first().getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'ranking',
    size: { width: 1400, height: 420 },
    at: `${dashboard}&viewPanel=panel-${panels.cdns.id}`,
    prepare: (page) => page.getByTestId('fleetlens ranking').waitFor({ timeout: 60_000 }),
  },
  {
    name: 'explore',
    size: { width: 1400, height: 1000 },
    at: `/explore?${exploreParams(sampleQuery).toString()}`,
    prepare: answered,
  },
];

/** The address given by `--url`, or the one `npm start` takes first. Throws on anything else. */
function addressOf(args: string[]): string {
  if (args.length === 0) {
    return 'http://127.0.0.1:3000';
  }
  if (args.length !== 2 || args[0] !== '--url' || !URL.canParse(args[1])) {
    throw new Error('Usage: tsx scripts/screenshots/main.ts [--url http://127.0.0.1:3000]');
  }
  return args[1].replace(/\/$/, '');
}

async function main(args: string[]): Promise<void> {
  const url = addressOf(args);
  const { CHROMIUM_PATH } = await provideChromium(path.join(root, '.run', 'chromium'), console.log);
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] });
  try {
    for (const picture of pictures) {
      for (const theme of themes) {
        const page = await browser.newPage({ viewport: picture.size, locale: 'en-US' });
        await page.goto(`${url}${picture.at}&theme=${theme}`);
        await picture.prepare(page);
        // Plots are drawn a frame after their data is there.
        await page.waitForTimeout(1500);
        const file = path.join(folder, `${picture.name}-${theme}.png`);
        await page.screenshot({ path: file, animations: 'disabled' });
        console.log(path.relative(root, file));
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
