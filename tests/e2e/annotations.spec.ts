import { texts } from '../texts';
import { expect, test } from './grafana';
import { suite } from './suite';

/** The first annotation of every dashboard is Grafana's own. */
const firstOfOurs = '1';

test('anomalies are offered as annotations', async ({ gotoAnnotationEditPage, page }) => {
  await gotoAnnotationEditPage({ dashboard: suite.dashboard, id: firstOfOurs });
  await expect(page.getByText(texts.editor.analysis, { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Test annotation query' }).click();
  await expect(page.getByText(/\d+ events? \(from \d+ fields?\)|No events found/)).toBeVisible({ timeout: 60_000 });
});
