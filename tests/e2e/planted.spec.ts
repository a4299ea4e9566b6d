import { texts } from '../texts';
import { expect, test } from './grafana';
import { anomalyList, anomalyRows, bringIntoView, panels, sentence, suite } from './suite';
import { hostIncident, truthIsKnown, whyNot } from './truth';

test.describe('an incident that the simulator planted', () => {
  test.skip(!truthIsKnown, whyNot);

  test('is found, marked, explained on a card, and marked on other panels too', async ({ gotoDashboardPage, page }) => {
    const { incident, range } = await hostIncident('cpu-sawtooth', 'cpu-oscillation', 'cpu-saturation');
    const { target } = incident;
    const dashboard = await gotoDashboardPage({ ...suite.dashboard, timeRange: range });

    const panel = dashboard.getPanelByTitle(panels.hosts.title).locator;
    await expect(sentence(panel)).toContainText(texts.worst(target), { timeout: 60_000 });
    const entry = (await anomalyRows(anomalyList(panel))).filter({ hasText: target }).first();
    await expect(entry).toBeVisible();

    await entry.click();
    const card = page.getByRole('dialog').filter({ hasText: target });
    await expect(card).toBeVisible();
    await expect(card.getByRole('img', { name: texts.card.match })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();

    const other = dashboard.getPanelByTitle(panels.marked.title).locator;
    await bringIntoView(page, other);
    await expect(other.getByTestId('data-testid annotation-marker').first()).toBeVisible();
  });
});
