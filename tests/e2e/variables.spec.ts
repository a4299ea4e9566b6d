import { expect, test } from '@grafana/plugin-e2e';
import { suite } from './suite';

test('a variable can be filled by an analysis', async ({ variableEditPage, page }) => {
  await variableEditPage.setVariableType('Query');
  await variableEditPage.datasource.set(suite.datasource.name);
  await expect(page.getByText('Look for', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Try it with sample data' }).click();
  await expect(page.getByRole('button', { name: 'Use a data source instead' })).toBeVisible();
  await expect(page.getByText('Seed', { exact: true })).toBeVisible();
});
