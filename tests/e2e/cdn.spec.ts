import type { Locator, Page } from '@playwright/test';
import { texts } from '../texts';
import { expect, test } from './grafana';
import { bringIntoView, sentence } from './suite';
import { outage, truthIsKnown, whyNot } from './truth';

const uid = 'fleetlens-cdn';
const ranking = 'CDN ranking';
const providers = ['aurora', 'borealis', 'cumulus', 'delta'];
/** The slowest of all: before an outage the others lead it. */
const slowest = 'delta';

/** The tooltips of all annotations of a core panel. */
async function annotationsOf(page: Page, panel: Locator): Promise<string[]> {
  const markers = panel.getByTestId('data-testid annotation-marker');
  await expect(markers.first()).toBeVisible({ timeout: 120_000 });
  const found: string[] = [];
  for (const marker of await markers.all()) {
    await marker.hover({ force: true });
    const tooltip = page.getByText('fleetlens', { exact: true }).locator('xpath=ancestor::*[contains(., "20")][1]');
    await expect(tooltip.first()).toBeVisible();
    found.push(await tooltip.first().innerText());
    await page.mouse.move(5, 5);
    await expect(tooltip).toHaveCount(0);
  }
  return found;
}

/** The box of a variable of the dashboard. */
function variable(page: Page, label: string): Locator {
  return page.locator(`xpath=//*[normalize-space(text())="${label}"]/ancestor::*[.//input][1]//input`);
}

/** The choices of the variable of providers by rank, in their order. */
async function ranked(page: Page): Promise<string[]> {
  await variable(page, 'Best first').click();
  const options = page.getByRole('option');
  await expect(options.first()).toBeVisible();
  const names = await options.allInnerTexts();
  await page.keyboard.press('Escape');
  return names.map((name) => name.trim());
}

test.describe('the dashboard of the CDNs', () => {
  test('ranks providers of everything and of a region, and explains a row', async ({ showDashboard }) => {
    const page = await showDashboard(uid);
    const panel = page.getPanelByTitle(ranking);
    const table = panel.locator.getByTestId('fleetlens ranking');
    await expect(table).toContainText('aurora', { timeout: 120_000 });
    await expect(sentence(panel.locator)).toHaveText(texts.ranked);
    await expect(panel.getErrorIcon()).toHaveCount(0);

    await panel.locator.getByRole('radio', { name: 'eu' }).check();
    await expect(panel.locator.getByRole('radio', { name: 'eu' })).toBeChecked();
    await table.getByRole('button', { name: 'aurora' }).click();
    await expect(table).toContainText(texts.ranking.points);
    await expect(table).toContainText(texts.ranking.byNetwork);
  });

  test('answers what if while nothing is saved', async ({ showDashboard }) => {
    const page = await showDashboard(uid);
    const { locator } = page.getPanelByTitle(ranking);
    const table = locator.getByTestId('fleetlens ranking');
    await expect(table).toContainText('aurora', { timeout: 120_000 });
    await locator.getByRole('button', texts.ranking.whatIf).click();
    const change = locator.getByRole('slider', texts.ranking.maximumChange);
    await change.fill('1');
    await expect(table).toContainText(texts.ranking.moved);
    await locator.getByRole('button', texts.ranking.reset).click();
    await expect(table).not.toContainText(texts.ranking.moved);
    await expect(change).toHaveValue('20');
  });

  test('has traffic, regions and what is unusual beside it, without errors', async ({ showDashboard, page }) => {
    const opened = await showDashboard(uid);
    for (const title of [
      'Best provider by region',
      'Scores by region',
      'Share of the traffic',
      'Unusual latency of providers',
      'Unusual errors of providers',
    ]) {
      const panel = opened.getPanelByTitle(title);
      await bringIntoView(page, panel.locator);
      // A chart without a legend has no words: its canvas shows that it drew.
      const drawn = panel.locator.locator('canvas').or(panel.locator.getByText('aurora'));
      await expect(drawn.first()).toBeVisible({ timeout: 120_000 });
      await expect(panel.getErrorIcon()).toHaveCount(0);
    }
  });

  test('draws its map without a request to any other host', async ({ gotoDashboardPage, page, baseURL }) => {
    const { host } = new URL(baseURL ?? '');
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.host !== host) {
        elsewhere.push(request.url());
      }
    });
    const countries = page.waitForResponse((response) => response.url().endsWith('maps/countries.geojson'));
    const opened = await gotoDashboardPage({ uid });
    const map = opened.getPanelByTitle('Best provider by region');
    await bringIntoView(page, map.locator);
    expect((await countries).ok()).toBe(true);
    await expect(map.locator.locator('canvas').first()).toBeVisible({ timeout: 120_000 });
    expect(elsewhere).toEqual([]);
  });

  test("marks outages and changes of the leader on Grafana's own panels and on ours", async ({ page }) => {
    test.skip(!truthIsKnown, whyNot);
    const {
      incident: { target },
      range,
    } = await outage(slowest);
    const params = new URLSearchParams({ ...range, 'var-ranked': target });
    for (const name of [target, slowest]) {
      params.append('var-provider', name);
    }
    await page.setViewportSize({ width: 1400, height: 2400 });
    await page.goto(`/d/${uid}?${params}`);

    const found = await annotationsOf(page, page.getByTestId('data-testid Panel header Share of the traffic'));
    const marked = found.find((text) => text.includes(texts.events.outage(target)));
    expect(marked).toMatch(/\d\d:\d\d:\d\d - /);
    expect(marked).toContain(texts.events.providerFault);
    expect(marked).toMatch(/fleetlens\s+cdn\s+(warning|critical)/);
    const change = found.find((text) => text.includes(texts.events.leader(slowest, target)));
    expect(change).toMatch(/fleetlens\s+cdn\s+leader/);

    const ours = page.getByTestId('data-testid Panel header Unusual latency of providers');
    const marker = { name: `${texts.annotation} ${texts.events.outage(target)}` };
    await expect(ours.getByRole('button', marker)).toBeVisible();
    const unmarked = page.getByTestId(`data-testid Panel header Unusual rebuffering of ${target}`);
    await bringIntoView(page, unmarked);
    await expect(sentence(unmarked)).toBeVisible({ timeout: 120_000 });
    await expect(unmarked.getByRole('button', { name: texts.annotation })).toHaveCount(0);
  });

  test('offers the providers by rank, again for other regions', async ({ page, queries }) => {
    test.slow();
    const table = page.getByTestId('data-testid Panel header CDN ranking').getByTestId('fleetlens ranking');
    const asRanked = async (region: string) => {
      const asked = () => queries.some((request) => request.postData()?.includes(region));
      await expect.poll(asked, { timeout: 120_000 }).toBe(true);
      await expect(async () => {
        const names = await ranked(page);
        expect([...names].sort()).toEqual(providers);
        const rows = await table.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`) }).allInnerTexts();
        expect(rows.map((row) => row.trim())).toEqual(names);
      }).toPass({ timeout: 120_000 });
    };
    await page.goto(`/d/${uid}?var-region=ap`);
    await expect(table).toContainText('aurora', { timeout: 120_000 });
    await asRanked('region=~\\"ap\\"');

    await variable(page, 'Region').click();
    await page.getByRole('option', { name: 'eu' }).click();
    await page.keyboard.press('Escape');
    await asRanked('region=~\\"(ap|eu)\\"');
  });
});
