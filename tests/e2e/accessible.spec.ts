import type { Page } from '@playwright/test';
import { texts } from '../texts';
import { expect, test } from './grafana';
import { exploreParams, fortnight, openAnomalies, panels, sampleQuery, sentence } from './suite';

/** What the panel draws, without Grafana's frame around it. */
const drawn = '[data-testid="data-testid panel content"]';

/** Warnings and errors that code of ours wrote into the console. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && message.location().url.includes('/plugins/fleetlens-')) {
      found.push(message.text());
    }
  });
  page.on('pageerror', (error) => found.push(String(error)));
  return found;
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

test('panel and card pass axe; an anomaly is reached, announced, explained and left with the keyboard only', async ({
  page,
  scanForA11yViolations,
}) => {
  const found = complaints(page);
  const panel = await openAnomalies(page, panels.sample.id, fortnight);
  expect(await scanForA11yViolations({ include: drawn })).toHaveNoA11yViolations();

  await page.getByTestId('data-testid RefreshPicker run button').focus();
  await tabTo(page, texts.chartInFocus);
  const chart = panel.getByRole('group', texts.chart);
  await expect(chart).toBeFocused();
  await expect(chart).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByText(texts.announced)).toBeAttached();

  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog');
  await expect(card).toBeVisible();
  expect(await scanForA11yViolations({ include: '[role="dialog"]' })).toHaveNoA11yViolations();
  await tabTo(page, texts.card.explore);
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(chart).toBeFocused();
  expect(found).toEqual([]);
});

test('the editor passes axe in the light theme, and its options are changed with the keyboard only', async ({
  page,
  scanForA11yViolations,
}) => {
  const found = complaints(page);
  await page.goto(`/explore?${exploreParams(sampleQuery)}&theme=light`);
  await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 60_000 });
  await page.getByRole('combobox', { name: texts.editor.analysis }).focus();
  await page.keyboard.press('Escape');
  await tabTo(page, texts.editor.options);
  await page.keyboard.press('Enter');

  await tabTo(page, /^$/);
  const field = page.getByLabel(texts.editor.falseAlarms);
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert').filter({ hasText: texts.editor.outOfRange }).first()).toBeVisible();
  await expect(field).toBeFocused();
  expect(await scanForA11yViolations({ include: '[data-testid="query-editor-row"]' })).toHaveNoA11yViolations();
  expect(found).toEqual([]);
});
