import { expect, test } from '@grafana/plugin-e2e';
import { bringIntoView, sentence } from './suite';

const dashboard = { uid: 'fleetlens-cdn' };
const ranking = 'CDN ranking';

test.describe('the dashboard of the CDNs', () => {
  test('ranks providers of everything and of a region, and explains a row', async ({ gotoDashboardPage }) => {
    const page = await gotoDashboardPage(dashboard);
    const panel = page.getPanelByTitle(ranking);
    const table = panel.locator.getByTestId('fleetlens ranking');
    await expect(table).toContainText('aurora', { timeout: 60_000 });
    await expect(sentence(panel.locator)).toHaveText(/leads|tie|best|ranked/i);
    await expect(panel.getErrorIcon()).toHaveCount(0);

    await panel.locator.getByRole('radio', { name: 'eu' }).check();
    await expect(panel.locator.getByRole('radio', { name: 'eu' })).toBeChecked();
    await table.getByRole('button', { name: 'aurora' }).click();
    await expect(table).toContainText(/\+\d.* of \d/);
    await expect(table).toContainText('By network');
  });

  test('answers what if while nothing is saved', async ({ gotoDashboardPage }) => {
    const page = await gotoDashboardPage(dashboard);
    const { locator } = page.getPanelByTitle(ranking);
    const table = locator.getByTestId('fleetlens ranking');
    await expect(table).toContainText('aurora', { timeout: 60_000 });
    await locator.getByRole('button', { name: 'What if' }).click();
    const step = locator.getByRole('slider', { name: 'Largest step' });
    await step.fill('1');
    await expect(table).toContainText('(was ');
    await locator.getByRole('button', { name: 'Reset' }).click();
    await expect(table).not.toContainText('(was ');
    await expect(step).toHaveValue('20');
  });

  test('has traffic, regions and what is unusual beside it, without errors', async ({ gotoDashboardPage, page }) => {
    const opened = await gotoDashboardPage(dashboard);
    for (const title of [
      'Scores by region',
      'Share of the traffic',
      'Unusual latency of providers',
      'Unusual errors of providers',
    ]) {
      const panel = opened.getPanelByTitle(title);
      await bringIntoView(page, panel.locator);
      // A chart without a legend has no words: its canvas says that it drew.
      const drawn = panel.locator.locator('canvas').or(panel.locator.getByText('aurora'));
      await expect(drawn.first()).toBeVisible({ timeout: 60_000 });
      await expect(panel.getErrorIcon()).toHaveCount(0);
    }
  });
});
