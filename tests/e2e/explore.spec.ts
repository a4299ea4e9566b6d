import type { Page } from '@playwright/test';
import { texts } from '../texts';
import { expect, test } from './grafana';
import { exploreParams, panels, sampleQuery, sentence, suite } from './suite';

test('Explore draws an answer with our panel', async ({ explorePage, page }) => {
  await explorePage.goto({ queryParams: exploreParams(sampleQuery) });
  await expect(page.getByRole('heading', { name: suite.panel }).or(page.getByText(suite.panel)).first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 60_000 });
});

test('a query that cannot run shows in one sentence why', async ({ explorePage, page }) => {
  const impossible = { ...sampleQuery, history: { range: 'soon', step: '5m' } };
  await explorePage.goto({ queryParams: exploreParams(impossible) });
  await expect(page.getByText(/duration/i).first()).toBeVisible({ timeout: 60_000 });
});

test.describe('from a panel', () => {
  test('its menu opens Explore with variables filled in', async ({ showDashboard, page }) => {
    await showDashboard(suite.dashboard.uid);
    await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 60_000 });
    await openMenu(page, panels.services.title);
    await page.getByTestId('data-testid Panel menu item Explore').click();
    await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 60_000 });
    expect(decodeURIComponent(page.url())).not.toContain('$datasource');
  });

  test("another panel's queries are analysed, two clicks away", async ({ gotoDashboardPage, page }) => {
    await page.setViewportSize({ width: 1400, height: 2400 });
    await gotoDashboardPage(suite.dashboard);
    await openMenu(page, panels.marked.title);
    await page.getByTestId('data-testid Panel menu item Extensions').hover();
    await page.getByText(texts.link).click();
    await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 60_000 });
    expect(decodeURIComponent(page.url())).toContain('host_cpu_ratio');
  });
});

async function openMenu(page: Page, title: string): Promise<void> {
  await page.getByTestId(`data-testid Panel header ${title}`).hover();
  await page.getByTestId(`data-testid Panel menu ${title}`).click();
}
