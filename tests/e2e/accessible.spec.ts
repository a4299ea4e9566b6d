import { expect, test } from '@grafana/plugin-e2e';
import type { Page } from '@playwright/test';
import { exploreParams, openAnomalies, panels, sampleQuery, sentence, verdict } from './suite';

/** Long enough for the sample data to hold an anomaly, whenever this runs. */
const fortnight = { from: 'now-14d', to: 'now' };
/** What the panel draws, without Grafana's frame around it. */
const drawn = '[data-testid="data-testid panel content"]';

/** Warnings and errors that code of ours wrote into the console. */
function complaints(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && message.location().url.includes('/plugins/fleetlens-')) {
      said.push(message.text());
    }
  });
  page.on('pageerror', (error) => said.push(String(error)));
  return said;
}

/** Presses Tab until the wanted element has the focus. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement: at } = document;
      return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    expect(focused).toMatch(wanted);
  }).toPass({ intervals: [0], timeout: 20_000 });
}

test('panel and card pass axe; by keyboard alone an anomaly is reached, read aloud, explained and left', async ({
  page,
  scanForA11yViolations,
}) => {
  const said = complaints(page);
  const panel = await openAnomalies(page, panels.sample.id, fortnight);
  expect(await scanForA11yViolations({ include: drawn })).toHaveNoA11yViolations();

  await page.getByTestId('data-testid RefreshPicker run button').focus();
  await tabTo(page, /^Chart\. .*Arrow keys move between anomalies/);
  const chart = panel.getByRole('group', { name: /^Chart/ });
  await expect(chart).toBeFocused();
  await expect(chart).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByText(/^1 of \d+, (critical|warning|info): /)).toBeAttached();

  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog');
  await expect(card).toBeVisible();
  expect(await scanForA11yViolations({ include: '[role="dialog"]' })).toHaveNoA11yViolations();
  await tabTo(page, /^Open in Explore$/);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(chart).toBeFocused();
  expect(said).toEqual([]);
});

test('the editor passes axe in the other theme, and its options are changed by keyboard alone', async ({
  page,
  scanForA11yViolations,
}) => {
  const said = complaints(page);
  await page.goto(`/explore?${exploreParams(sampleQuery)}&theme=light`);
  await expect(sentence(page)).toHaveText(verdict, { timeout: 45_000 });
  await page.getByRole('combobox', { name: 'Look for' }).focus();
  await page.keyboard.press('Escape');
  await tabTo(page, /^Options/);
  await page.keyboard.press('Enter');

  await tabTo(page, /^$/);
  const field = page.getByLabel(/^False alarms/);
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert').filter({ hasText: 'must be a number from' }).first()).toBeVisible();
  await expect(field).toBeFocused();
  expect(await scanForA11yViolations({ include: '[data-testid="query-editor-row"]' })).toHaveNoA11yViolations();
  expect(said).toEqual([]);
});
