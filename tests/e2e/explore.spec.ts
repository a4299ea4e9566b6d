import { expect, test } from '@grafana/plugin-e2e';
import { exploreParams, sampleQuery, sentence, suite, verdict } from './suite';

test('Explore draws an answer with our panel', async ({ explorePage, page }) => {
  await explorePage.goto({ queryParams: exploreParams(sampleQuery) });
  await expect(page.getByRole('heading', { name: suite.panel }).or(page.getByText(suite.panel)).first()).toBeVisible({
    timeout: 45_000,
  });
  await expect(sentence(page)).toHaveText(verdict, { timeout: 45_000 });
});

test('a query that cannot run says in one sentence why', async ({ explorePage, page }) => {
  const impossible = { ...sampleQuery, history: { range: 'soon', step: '5m' } };
  await explorePage.goto({ queryParams: exploreParams(impossible) });
  await expect(page.getByText(/duration/i).first()).toBeVisible({ timeout: 45_000 });
});
