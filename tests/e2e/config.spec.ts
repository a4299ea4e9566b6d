import { texts } from '../texts';
import { expect, test } from './grafana';
import { suite } from './suite';

test('the provisioned data source passes its self-test', async ({ gotoDataSourceConfigPage, page }) => {
  const config = await gotoDataSourceConfigPage(suite.datasource.uid);
  await page.getByRole('button', { name: /^(save & )?test$/i }).click();
  await expect(config).toHaveAlert('success', { timeout: 60_000 });
});

test('a new data source needs no configuration', async ({ createDataSourceConfigPage, page }) => {
  const config = await createDataSourceConfigPage({ type: suite.datasource.type });
  await expect(page.getByText(texts.config.defaults)).toBeVisible();
  await page.getByRole('button', { name: /^(save & )?test$/i }).click();
  await expect(config).toHaveAlert('success', { timeout: 60_000 });
});
