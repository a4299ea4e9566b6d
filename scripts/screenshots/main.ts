/**
 * Makes the pictures of the documents from a running Grafana: `npm run screenshots -- [--url ADDRESS] [--only NAME,...]`.
 * The address is the one that `npm start` prints. Each picture is made in the dark and in the light theme.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, expect, type Page } from '@playwright/test';
import { provideChromium } from '../browser/chromium';
import { runCommand, UsageError } from '../commandLine';
import { anomalyList, anomalyRows, exploreParams, prometheusQuery, sampleQuery } from '../../tests/e2e/suite';

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

/** Enough series of the simulated world to be drawn as lanes. */
const manySeries = prometheusQuery(
  '{__name__=~"host_(cpu|memory)_ratio|asg_(cpu|memory)_ratio"}',
  '{{__name__}} {{host}}{{group}}'
);

async function answered(page: Page): Promise<void> {
  await page.getByTestId('fleetlens sentence').first().waitFor({ timeout: 120_000 });
  const busy = page.getByText(/^(Fetching|Learning)/i).or(page.getByRole('progressbar', { name: 'Learning' }));
  await expect(busy).toHaveCount(0, { timeout: 120_000 });
}

const pictures: Picture[] = [
  { name: 'first-light', size: { width: 1400, height: 900 }, at: dashboard, prepare: answered },
  {
    name: 'card',
    size: { width: 1400, height: 900 },
    at: dashboard,
    prepare: async (page) => {
      await answered(page);
      await (await anomalyRows(anomalyList(page).first())).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'ranking',
    size: { width: 1400, height: 1500 },
    at: '/d/fleetlens-cdn?kiosk=1&from=now-6h&to=now',
    prepare: async (page) => {
      await page.getByTestId('fleetlens ranking').waitFor({ timeout: 60_000 });
      await answered(page);
    },
  },
  {
    name: 'explore',
    size: { width: 1400, height: 1000 },
    at: `/explore?${exploreParams(sampleQuery).toString()}`,
    prepare: answered,
  },
  {
    name: 'lanes',
    size: { width: 1400, height: 1100 },
    at: `/explore?${exploreParams(manySeries, { from: 'now-7d', to: 'now' }).toString()}`,
    prepare: answered,
  },
  { name: 'kinds', size: { width: 1400, height: 2500 }, at: '/d/fleetlens-kinds?kiosk=1', prepare: answered },
];

const usage = `npm run screenshots -- [options]     makes the pictures of docs/img, each in the dark and in the light theme

  --url ADDRESS     the Grafana that \`npm start\` shows, http://127.0.0.1:3000 unless given
  --only NAME,...   these alone: ${pictures.map(({ name }) => name).join(', ')}
`;

/** The pictures asked for. Throws where a name is unknown. */
function chosen(only: string | undefined): Picture[] {
  const names = only?.split(',').map((name) => name.trim());
  const unknown = names?.find((name) => !pictures.some((picture) => picture.name === name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no picture "${unknown}"; there are ${pictures.map(({ name }) => name).join(', ')}.`);
  }
  return pictures.filter(({ name }) => !names || names.includes(name));
}

async function main(args: string[]): Promise<void> {
  const { values: flags } = parseArgs({
    args,
    options: { url: { type: 'string', default: 'http://127.0.0.1:3000' }, only: { type: 'string' } },
  });
  if (!URL.canParse(flags.url)) {
    throw new UsageError(`--url is an address such as http://127.0.0.1:3000, not "${flags.url}".`);
  }
  const url = flags.url.replace(/\/$/, '');
  const wanted = chosen(flags.only);
  const { CHROMIUM_PATH } = await provideChromium(path.join(root, '.run', 'chromium'), console.log);
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] });
  try {
    for (const picture of wanted) {
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

void runCommand(usage, main);
