import { texts } from '../texts';
import { expect, test } from './harness';
import { openExplore, sampleQuery, sentence, suite } from './open';

test('the page is there and names its libraries', async ({ page, line }) => {
  await page.goto('/');
  await expect(page.getByText(`packages of Grafana ${line}`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Overview' })).toBeVisible();
});

test('both themes are drawn', async ({ page }) => {
  await page.goto('/?theme=light');
  const background = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await background();
  await page.getByRole('link', { name: 'Dark theme' }).click();
  await expect(page.getByRole('link', { name: 'Light theme' })).toBeVisible();
  expect(await background()).not.toBe(light);
});

test('the app shows its page', async ({ page }) => {
  await page.goto(`/a/${suite.app}`);
  await expect(page.getByRole('heading', { name: 'Fleetlens' }).first()).toBeVisible();
  await expect(page.getByText(/The self-test passed/)).toBeVisible();
  await expect(sentence(page)).toHaveText(texts.verdict);
});

test('the settings of the data source pass its self-test', async ({ page }) => {
  await page.goto(`/config/${suite.datasource.uid}`);
  await expect(page.getByText('Defaults for new queries')).toBeVisible();
  await page.getByTestId('save-and-test').click();
  await expect(page.getByTestId('data-testid Alert success')).toBeVisible();
});

test("Explore shows our query editor, with the inner source's own editor in it", async ({ page }) => {
  test.skip(!process.env.WORKBENCH_PROMETHEUS, 'needs Prometheus');
  const source = { type: 'prometheus', uid: 'prom' };
  const query = { refId: 'A', expr: 'host_cpu_ratio', range: true };
  await openExplore(page, { ...sampleQuery, inputs: [{ role: 'series', source, query }] });
  const editor = page.getByTestId('query-editor-A');
  await expect(editor.getByText('Look for', { exact: true })).toBeVisible();
  await expect(editor.getByText('Builder', { exact: true })).toBeVisible();
  await expect(editor.getByText('host_cpu_ratio').first()).toBeVisible();
});

test('Explore draws an answer with our panel', async ({ page }) => {
  await openExplore(page);
  await expect(page.getByRole('heading', { name: suite.panel })).toBeVisible();
  await expect(sentence(page)).toHaveText(texts.verdict);
  await expect(page.locator('.uplot canvas').first()).toBeVisible();
});
