import { expect, test } from '@grafana/plugin-e2e';
import { bringIntoView, panels, sentence, suite } from './suite';
import { around, newestIncident, truthIsKnown, whyNot } from './truth';

test.describe('an incident that the simulator planted', () => {
  test.skip(!truthIsKnown, whyNot);

  test('is found, marked, explained on a card, and marked on other panels too', async ({ gotoDashboardPage, page }) => {
    const incident = await newestIncident('cpu-sawtooth');
    const { target } = incident;
    const dashboard = await gotoDashboardPage({ ...suite.dashboard, timeRange: around(incident) });

    const panel = dashboard.getPanelByTitle(panels.hosts.title).locator;
    await expect(sentence(panel)).toContainText(`Worst: ${target}`, { timeout: 45_000 });
    const entry = panel.getByRole('list', { name: 'Anomalies, worst first' }).getByText(target).first();
    await expect(entry).toBeVisible();

    await entry.click();
    const card = page.getByRole('dialog').filter({ hasText: target });
    await expect(card).toBeVisible();
    await expect(card.getByRole('img', { name: /nearest past match/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();

    const other = dashboard.getPanelByTitle(panels.marked.title).locator;
    await bringIntoView(page, other);
    await expect(other.getByTestId('data-testid annotation-marker').first()).toBeVisible();
  });
});
