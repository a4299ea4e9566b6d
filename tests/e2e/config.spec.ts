import type { Page } from '@playwright/test';
import { texts } from '../texts';
import { expect, test } from './grafana';
import { suite } from './suite';

/** Grafana's own button, below ours, which tests another data source. */
const selfTestButton = (page: Page) => page.getByRole('button', { name: /^(save & )?test$/i }).last();

test('the provisioned data source passes its self-test', async ({ gotoDataSourceConfigPage, page }) => {
  const config = await gotoDataSourceConfigPage(suite.datasource.uid);
  await selfTestButton(page).click();
  await expect(config).toHaveAlert('success', { timeout: 60_000 });
});

test('a new data source needs no configuration', async ({ createDataSourceConfigPage, page }) => {
  const config = await createDataSourceConfigPage({ type: suite.datasource.type });
  await expect(page.getByText(texts.config.defaults)).toBeVisible();
  await selfTestButton(page).click();
  await expect(config).toHaveAlert('success', { timeout: 60_000 });
});
