import { expect, test } from '@grafana/plugin-e2e';
import type { Page, Request } from '@playwright/test';
import { exploreParams, prometheusQuery, sentence, verdict } from './suite';
import { around, newestIncident, truthIsKnown, whyNot } from './truth';

const day = 86_400_000;

/** Start of the time that a request asks data sources about. */
function askedFrom(request: Request): number {
  return Number(request.postDataJSON().from);
}

/** Follows what is asked of data sources through Grafana's server. */
function follow(page: Page): Request[] {
  const asked: Request[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/ds/query')) {
      asked.push(request);
    }
  });
  return asked;
}

test.describe('Explore on Prometheus, with no option touched', () => {
  test('the sentence names what the simulator planted', async ({ page }) => {
    test.skip(!truthIsKnown, whyNot);
    const incident = await newestIncident('cpu-sawtooth', 'cpu-saturation', 'cpu-oscillation', 'memory-leak');
    const [{ metric }] = incident.affected;
    const query = prometheusQuery(`max by (host) (${metric})`, '{{host}}');
    await page.goto(`/explore?${exploreParams(query, around(incident))}`);
    await expect(sentence(page)).toContainText(`Worst: ${incident.target}`, { timeout: 60_000 });
  });

  test('more than twelve series get a lane each, and one opens from its lane', async ({ page }) => {
    const query = prometheusQuery(
      '{__name__=~"host_(cpu|memory)_ratio|asg_(cpu|memory)_ratio"}',
      '{{__name__}} {{host}}{{group}}'
    );
    await page.goto(`/explore?${exploreParams(query, { from: 'now-3d', to: 'now' })}`);
    await expect(sentence(page)).toHaveText(verdict, { timeout: 60_000 });
    const lanes = page.getByRole('grid', { name: /series/ });
    await expect(lanes).toHaveAccessibleName(/^14 series/);
    await lanes.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: /^Anomalies of / })).toBeVisible();
  });

  test('a refresh asks for new rows alone', async ({ page }) => {
    const asked = follow(page);
    await page.goto(`/explore?${exploreParams(prometheusQuery('max by (host) (host_cpu_ratio)', '{{host}}'))}`);
    await expect(sentence(page)).toHaveText(verdict, { timeout: 60_000 });
    // The panel's own range and at least the week before it that is learnt from.
    expect(Math.min(...asked.map(askedFrom))).toBeLessThan(Date.now() - 7 * day);

    const before = asked.length;
    await page.getByTestId('data-testid RefreshPicker run button').click();
    await expect.poll(() => asked.length).toBeGreaterThan(before);
    await expect(sentence(page)).toHaveText(verdict, { timeout: 20_000 });
    const history = asked
      .slice(before)
      .map(askedFrom)
      .filter((from) => from < Date.now() - 1.5 * day);
    expect(history).toEqual([]);
  });
});
