import { expect, test } from '@grafana/plugin-e2e';
import type { Locator, Page } from '@playwright/test';
import { bringIntoView, sentence } from './suite';
import { newestIncident, truthIsKnown, whyNot } from './truth';

const dashboard = { uid: 'fleetlens-cdn' };
const ranking = 'CDN ranking';
const hour = 3_600_000;

/** What Grafana tells of each annotation of a core panel, from the tooltips of its marks. */
async function toldOnCore(page: Page, panel: Locator): Promise<string[]> {
  const marks = panel.getByTestId('data-testid annotation-marker');
  await expect(marks.first()).toBeVisible({ timeout: 60_000 });
  const told: string[] = [];
  for (const mark of await marks.all()) {
    await mark.hover({ force: true });
    const tooltip = page.getByText('fleetlens', { exact: true }).locator('xpath=ancestor::*[contains(., "20")][1]');
    await expect(tooltip.first()).toBeVisible();
    told.push(await tooltip.first().innerText());
    await page.mouse.move(5, 5);
    await expect(tooltip).toHaveCount(0);
  }
  return told;
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
      'Best provider by region',
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

  test('draws its map without asking anybody else for anything', async ({ gotoDashboardPage, page }) => {
    const host = new URL(page.url()).host;
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.host !== host) {
        elsewhere.push(request.url());
      }
    });
    const countries = page.waitForResponse((response) => response.url().endsWith('maps/countries.geojson'));
    const opened = await gotoDashboardPage(dashboard);
    const map = opened.getPanelByTitle('Best provider by region');
    await bringIntoView(page, map.locator);
    expect((await countries).ok()).toBe(true);
    await expect(map.locator.locator('canvas').first()).toBeVisible({ timeout: 60_000 });
    expect(elsewhere).toEqual([]);
  });

  test("marks outages and changes of the leader on Grafana's own panels and on ours", async ({ page }) => {
    test.skip(!truthIsKnown, whyNot);
    const { target, start, end } = await newestIncident('cdn-outage');
    // The slowest of all: whoever else is out of order led before it.
    const other = 'delta';
    const params = new URLSearchParams({
      from: String(start - hour),
      to: String(Math.min(end + hour, Date.now())),
      'var-ranked': target,
    });
    for (const name of [target, other]) {
      params.append('var-provider', name);
    }
    await page.setViewportSize({ width: 1400, height: 2400 });
    await page.goto(`/d/${dashboard.uid}?${params}`);

    const told = await toldOnCore(page, page.getByTestId('data-testid Panel header Share of the traffic'));
    const outage = told.find((text) => text.includes(`Trouble of ${target}`));
    expect(outage).toMatch(/\d\d:\d\d:\d\d - /);
    expect(outage).toContain('theirs, not ours');
    expect(outage).toMatch(/fleetlens\s+cdn\s+(warning|critical)/);
    const change = told.find((text) => text.includes(`${other} takes over from ${target}`));
    expect(change).toMatch(/fleetlens\s+cdn\s+leader/);

    const ours = page.getByTestId('data-testid Panel header Unusual latency of providers');
    await expect(ours.getByRole('button', { name: `Annotation: Trouble of ${target}` })).toBeVisible();
    const unmarked = page.getByTestId(`data-testid Panel header Unusual rebuffering of ${target}`);
    await bringIntoView(page, unmarked);
    await expect(sentence(unmarked)).toBeVisible({ timeout: 60_000 });
    await expect(unmarked.getByRole('button', { name: /^Annotation:/ })).toHaveCount(0);
  });

  test('offers the providers by rank, anew for other regions', async ({ page }) => {
    test.slow();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/ds/query')) {
        asked.push(request.postData() ?? '');
      }
    });
    const table = page.getByTestId('data-testid Panel header CDN ranking').getByTestId('fleetlens ranking');
    const asRanked = async (region: string) => {
      await expect.poll(() => asked.some((body) => body.includes(region)), { timeout: 60_000 }).toBe(true);
      await expect(async () => {
        const names = await ranked(page);
        expect([...names].sort()).toEqual(['aurora', 'borealis', 'cumulus', 'delta']);
        const rows = await table.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`) }).allInnerTexts();
        expect(rows.map((row) => row.trim())).toEqual(names);
      }).toPass({ timeout: 60_000 });
    };
    await page.goto(`/d/${dashboard.uid}?var-region=ap`);
    await expect(table).toContainText('aurora', { timeout: 60_000 });
    await asRanked('region=~\\"ap\\"');

    await variable(page, 'Region').click();
    await page.getByRole('option', { name: 'eu' }).click();
    await page.keyboard.press('Escape');
    await asRanked('region=~\\"(ap|eu)\\"');
  });
});
