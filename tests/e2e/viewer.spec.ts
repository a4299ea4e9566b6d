import { expect, test } from '@grafana/plugin-e2e';
import { openAnomalies, panels, sentence, suite, verdict } from './suite';

test('a viewer sees the dashboard as everybody does', async ({ gotoDashboardPage }) => {
  const dashboard = await gotoDashboardPage(suite.dashboard);
  const panel = dashboard.getPanelByTitle(panels.hosts.title);
  await expect(sentence(panel.locator)).toHaveText(verdict, { timeout: 45_000 });
  await expect(panel.getErrorIcon()).toHaveCount(0);
});

test('a viewer reads the card, and is told why there is nothing to mark it with', async ({ page }) => {
  await openAnomalies(page, panels.sample.id, { from: 'now-14d', to: 'now' });
  await page.getByRole('list', { name: 'Anomalies, worst first' }).getByRole('button').first().click();
  const card = page.getByRole('dialog');
  await expect(card).toContainText('You may not add annotations here');
  await expect(card.getByRole('button', { name: 'False alarm' })).toHaveCount(0);
});
