import type { Page } from '@playwright/test';
import { texts } from '../texts';
import { expect, test } from './grafana';
import {
  anomalyList,
  anomalyRows,
  exploreParams,
  fortnight,
  openAnomalies,
  panels,
  sampleQuery,
  sentence,
  suite,
} from './suite';

async function openFirst(page: Page) {
  const list = anomalyList(await openAnomalies(page, panels.sample.id, fortnight));
  await (await anomalyRows(list)).first().click();
  return { list, card: page.getByRole('dialog') };
}

/** A run that was broken off may have left its feedback. */
async function removeFeedback(page: Page): Promise<void> {
  const stored = await page.request.get(`/api/annotations?dashboardUID=${suite.dashboard.uid}&tags=fleetlens`);
  for (const { id } of await stored.json()) {
    await page.request.delete(`/api/annotations/${id}`);
  }
}

test('feedback is given, Grafana knows who gave it, it is there after a reload and is taken back', async ({ page }) => {
  test.slow();
  await removeFeedback(page);
  const { list, card } = await openFirst(page);
  await card.getByRole('button', texts.card.falseAlarm).click();
  await expect(card).toContainText(texts.card.givenByYou);
  await page.keyboard.press('Escape');
  await expect((await anomalyRows(list)).first()).toContainText(texts.card.inList);
  await expect(sentence(page)).toContainText(texts.dismissed);

  const again = await openFirst(page);
  await expect(again.card).toContainText(texts.card.givenByAdmin);
  const stored = await page.request.get(`/api/annotations?dashboardUID=${suite.dashboard.uid}&tags=fleetlens`);
  const [annotation] = await stored.json();
  expect(annotation.tags).toContain('mark:false');
  expect(annotation.tags.some((tag: string) => tag.startsWith('episode:'))).toBe(true);
  await again.card.getByRole('button', texts.card.undo).click();
  await expect(again.card).not.toContainText(texts.card.given);
});

test('in Explore the card shows where feedback can be given', async ({ page }) => {
  await page.goto(`/explore?${exploreParams(sampleQuery, fortnight)}`);
  await expect(sentence(page)).toHaveText(texts.anomalies, { timeout: 120_000 });
  await (await anomalyRows(anomalyList(page))).first().click();
  await expect(page.getByRole('dialog')).toContainText(texts.card.notHere);
});
