import type { Request } from '@playwright/test';
import { now } from '../clock';
import { texts } from '../texts';
import { expect, test } from './grafana';
import { exploreParams, prometheusQuery, sentence } from './suite';
import { hostIncident, truthIsKnown, whyNot } from './truth';

const day = 86_400_000;

/** Start of the time that a request asks data sources about. */
function askedFrom(request: Request): number {
  return Number(request.postDataJSON().from);
}

test.describe('Explore on Prometheus with default options', () => {
  test('the sentence names what the simulator planted', async ({ page }) => {
    test.skip(!truthIsKnown, whyNot);
    const kinds = ['cpu-sawtooth', 'cpu-saturation', 'cpu-oscillation', 'memory-leak'];
    const { incident, range } = await hostIncident(...kinds);
    const [{ metric }] = incident.affected;
    const query = prometheusQuery(`max by (host) (${metric})`, '{{host}}');
    await page.goto(`/explore?${exploreParams(query, range)}`);
    await expect(sentence(page)).toContainText(texts.worst(incident.target), { timeout: 120_000 });
  });

  test('more than twelve series get a lane each, and one opens from its lane', async ({ page }) => {
    const query = prometheusQuery(
      '{__name__=~"host_(cpu|memory)_ratio|asg_(cpu|memory)_ratio"}',
      '{{__name__}} {{host}}{{group}}'
    );
    await page.goto(`/explore?${exploreParams(query, { from: 'now-3d', to: 'now' })}`);
    await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 120_000 });
    const lanes = page.getByRole('grid', { name: /series/ });
    await expect(lanes).toHaveAccessibleName(/^14 series/);
    await lanes.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', texts.drillDown)).toBeVisible();
  });

  test('a refresh asks only for new rows', async ({ page, queries }) => {
    await page.goto(`/explore?${exploreParams(prometheusQuery('max by (host) (host_cpu_ratio)', '{{host}}'))}`);
    await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 120_000 });
    // The panel's own range and at least the week of training history before it.
    expect(Math.min(...queries.map(askedFrom))).toBeLessThan(now() - 7 * day);

    const before = queries.length;
    await page.getByTestId('data-testid RefreshPicker run button').click();
    await expect.poll(() => queries.length).toBeGreaterThan(before);
    await expect(sentence(page)).toHaveText(texts.verdict, { timeout: 20_000 });
    const history = queries
      .slice(before)
      .map(askedFrom)
      .filter((from) => from < now() - 1.5 * day);
    expect(history).toEqual([]);
  });
});
