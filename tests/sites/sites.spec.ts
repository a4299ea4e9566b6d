import path from 'node:path';
import { expect, type Page, test as base } from '@playwright/test';
import { startGrafana } from '../../scripts/start/grafana';
import { setClock } from '../clock';
import { anomalyList, exploreParams, sampleQuery, sentence, suite } from '../e2e/suite';
import { texts } from '../texts';
import { sites } from './sites';

const root = path.resolve(__dirname, '../..');

const test = base.extend({
  context: async ({ context }, use) => {
    await setClock(context);
    await use(context);
  },
});

/** A week long past, the same on every site. */
const week = { from: String(Date.UTC(2026, 0, 10)), to: String(Date.UTC(2026, 0, 17)) };

/** The result on the first site; the others must have the same. */
let usual: string[] | undefined;

/** The sentence and every anomaly in the list, in words. */
async function resultIn(page: Page): Promise<string[]> {
  await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 180_000 });
  const list = anomalyList(page);
  await expect(list).toBeVisible();
  return [await sentence(page).innerText(), ...(await list.getByRole('listitem').allInnerTexts())];
}

for (const { name, settings, how, reason } of sites) {
  test(`a Grafana ${name}: reports how it computes and finds the same anomalies`, async ({ page }) => {
    const grafana = await startGrafana({
      dir: path.join(root, '.run', 'test', 'sites'),
      dist: path.join(root, 'dist'),
      ini: settings,
      port: 3200,
      log: console.log,
    });
    try {
      // The sandbox is for people who have signed in.
      const login = await page.request.post(`${grafana.url}/login`, { data: { user: 'admin', password: 'admin' } });
      expect(login.ok()).toBe(true);
      await page.goto(`${grafana.url}/connections/datasources/edit/${suite.datasource.uid}`);
      await page.getByRole('button', { name: /^(save & )?test$/i }).click();
      const outcome = page.getByTestId('data-testid Alert success');
      await expect(outcome).toHaveText(how, { timeout: 45_000 });
      if (reason) {
        await expect(outcome).toHaveText(reason);
      }
      // Wide enough for the sentence to take one line, so that beside a notice there is room for the list.
      await page.setViewportSize({ width: 1900, height: 1000 });
      await page.goto(`${grafana.url}/explore?${exploreParams(sampleQuery, week).toString()}`);
      const result = await resultIn(page);
      usual ??= result;
      expect(result).toEqual(usual);
    } finally {
      await grafana.stop();
    }
  });
}
