import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startGrafana } from '../../scripts/start/grafana';
import { exploreParams, sampleQuery, sentence, suite, verdict } from '../e2e/suite';
import { sites } from './sites';

const root = path.resolve(__dirname, '../..');

/** A week long past, the same on every site. */
const week = { from: String(Date.UTC(2026, 0, 10)), to: String(Date.UTC(2026, 0, 17)) };

/** What the first site answered; the others must answer the same. */
let usual: string[] | undefined;

/** The sentence and every anomaly in the list, in words. */
async function answerIn(page: Page): Promise<string[]> {
  await expect(sentence(page)).toHaveText(verdict, { timeout: 60_000 });
  const list = page.getByRole('list', { name: 'Anomalies, worst first' });
  await expect(list).toBeVisible();
  return [await sentence(page).innerText(), ...(await list.getByRole('listitem').allInnerTexts())];
}

for (const { name, settings, how, told } of sites) {
  test(`a Grafana ${name}: says how it computes and finds the same discords`, async ({ page }) => {
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
      if (told) {
        await expect(outcome).toHaveText(told);
      }
      await page.goto(`${grafana.url}/explore?${exploreParams(sampleQuery, week).toString()}`);
      const answer = await answerIn(page);
      usual ??= answer;
      expect(answer).toEqual(usual);
    } finally {
      await grafana.stop();
    }
  });
}
