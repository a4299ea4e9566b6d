import { texts } from '../texts';
import { expect, test } from './grafana';
import { suite } from './suite';

test('a variable can be filled by an analysis', async ({ variableEditPage, page }) => {
  await variableEditPage.setVariableType('Query');
  await variableEditPage.datasource.set(suite.datasource.name);
  await expect(page.getByText(texts.editor.analysis, { exact: true })).toBeVisible();
  await page.getByRole('button', texts.editor.sample).click();
  await expect(page.getByRole('button', texts.editor.noSample)).toBeVisible();
  await expect(page.getByText(texts.editor.seed, { exact: true })).toBeVisible();
});
