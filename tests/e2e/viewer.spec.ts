import { expect, test } from '@grafana/plugin-e2e';
import { panels, sentence, suite, verdict } from './suite';

test('a viewer sees the dashboard as everybody does', async ({ gotoDashboardPage }) => {
  const dashboard = await gotoDashboardPage(suite.dashboard);
  const panel = dashboard.getPanelByTitle(panels.hosts.title);
  await expect(sentence(panel.locator)).toHaveText(verdict, { timeout: 45_000 });
  await expect(panel.getErrorIcon()).toHaveCount(0);
});
