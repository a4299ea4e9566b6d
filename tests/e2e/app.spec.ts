import { expect, test } from './grafana';
import { suite } from './suite';

test('the app has a first page', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: suite.app });
  await expect(page.getByRole('heading', { name: 'Fleetlens' }).first()).toBeVisible();
});

test('the app can be configured by an admin', async ({ gotoAppConfigPage, page }) => {
  await gotoAppConfigPage({ pluginId: suite.app });
  await expect(page.getByRole('heading', { name: 'Fleetlens' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Disable' })).toBeVisible();
});
