import { expect, test } from '@grafana/plugin-e2e';
import type { Page } from '@playwright/test';
import { exploreParams, openAnomalies, panels, sampleQuery, sentence, suite } from './suite';

/** Long enough for the sample data to hold an anomaly, whenever this runs. */
const fortnight = { from: 'now-14d', to: 'now' };

async function openFirst(page: Page) {
  const panel = await openAnomalies(page, panels.sample.id, fortnight);
  const list = panel.getByRole('list', { name: 'Anomalies, worst first' });
  await list.getByRole('button').first().click();
  return { list, card: page.getByRole('dialog') };
}

/** A run that was broken off may have left its mark. */
async function removeMarks(page: Page): Promise<void> {
  const kept = await page.request.get(`/api/annotations?dashboardUID=${suite.dashboard.uid}&tags=fleetlens`);
  for (const { id } of await kept.json()) {
    await page.request.delete(`/api/annotations/${id}`);
  }
}

test('a verdict is marked, Grafana knows who did, the mark is there after a reload and is taken back', async ({
  page,
}) => {
  test.slow();
  await removeMarks(page);
  const { list, card } = await openFirst(page);
  await card.getByRole('button', { name: 'False alarm' }).click();
  await expect(card).toContainText('Marked: false alarm, by you');
  await page.keyboard.press('Escape');
  await expect(list.getByRole('button').first()).toContainText('false alarm');

  const again = await openFirst(page);
  await expect(again.card).toContainText(/Marked: false alarm, by admin/);
  const kept = await page.request.get(`/api/annotations?dashboardUID=${suite.dashboard.uid}&tags=fleetlens`);
  const [annotation] = await kept.json();
  expect(annotation.tags).toContain('mark:false');
  expect(annotation.tags.some((tag: string) => tag.startsWith('episode:'))).toBe(true);
  await again.card.getByRole('button', { name: 'Undo' }).click();
  await expect(again.card).not.toContainText('Marked');
});

test('in Explore a verdict says where it can be marked', async ({ page }) => {
  await page.goto(`/explore?${exploreParams(sampleQuery, fortnight)}`);
  await expect(sentence(page)).toHaveText(/anomal/i, { timeout: 60_000 });
  await page.getByRole('list', { name: 'Anomalies, worst first' }).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toContainText('where this panel stands on a saved dashboard');
});
