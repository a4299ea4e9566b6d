import { texts } from '../texts';
import { expect, test } from './grafana';
import { bringIntoView, panels, sentence, suite } from './suite';

test.describe('the first dashboard', () => {
  test('shows the sentence of each detection and no errors', async ({ showDashboard, page }) => {
    const dashboard = await showDashboard(suite.dashboard.uid);
    for (const { title } of [panels.hosts, panels.services]) {
      const panel = dashboard.getPanelByTitle(title);
      await bringIntoView(page, panel.locator);
      await expect(sentence(panel.locator)).toHaveText(texts.verdict, { timeout: 60_000 });
      await expect(panel.getErrorIcon()).toHaveCount(0);
      await expect(panel.locator.locator('canvas').first()).toBeVisible();
    }
  });

  test('ranks the CDNs', async ({ showDashboard, page }) => {
    const dashboard = await showDashboard(suite.dashboard.uid);
    const panel = dashboard.getPanelByTitle(panels.cdns.title);
    await bringIntoView(page, panel.locator);
    const table = panel.locator.getByTestId('fleetlens ranking');
    await expect(table).toContainText('aurora', { timeout: 150_000 });
    await expect(table).toContainText('borealis');
    await expect(panel.getErrorIcon()).toHaveCount(0);
  });

  test('draws plain series in our panel', async ({ showDashboard, page }) => {
    const dashboard = await showDashboard(suite.dashboard.uid);
    const panel = dashboard.getPanelByTitle(panels.instances.title);
    await bringIntoView(page, panel.locator);
    // The ranking above asks for much first, and a browser sends few requests at a time.
    await expect(panel.locator.getByText('web running')).toBeVisible({ timeout: 120_000 });
    await expect(panel.getErrorIcon()).toHaveCount(0);
  });

  test('analyses sample data without any other data source', async ({ gotoPanelEditPage }) => {
    const edit = await gotoPanelEditPage({ dashboard: suite.dashboard, id: panels.sample.id });
    await expect(edit.getVisualizationName()).toContainText(suite.panel, { timeout: 90_000 });
    await expect(sentence(edit.panel.locator)).toHaveText(texts.verdict, { timeout: 60_000 });
    await expect(edit.panel.getErrorIcon()).toHaveCount(0);
  });
});
