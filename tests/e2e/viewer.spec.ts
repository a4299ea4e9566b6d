import { texts } from '../texts';
import { expect, test } from './grafana';
import { anomalyList, anomalyRows, fortnight, openAnomalies, panels, sentence, suite } from './suite';

test('a viewer sees the dashboard as everybody does', async ({ showDashboard }) => {
  const dashboard = await showDashboard(suite.dashboard.uid);
  const panel = dashboard.getPanelByTitle(panels.hosts.title);
  await expect(sentence(panel.locator)).toHaveText(texts.verdict, { timeout: 60_000 });
  await expect(panel.getErrorIcon()).toHaveCount(0);
});

test('a viewer reads the card, which shows why no feedback can be given', async ({ page }) => {
  await openAnomalies(page, panels.sample.id, fortnight);
  await (await anomalyRows(anomalyList(page))).first().click();
  const card = page.getByRole('dialog');
  await expect(card).toContainText(texts.card.denied);
  await expect(card.getByRole('button', texts.card.falseAlarm)).toHaveCount(0);
});
