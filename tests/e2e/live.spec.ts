import { findPrometheus } from '../../scripts/prometheus/find';
import { expect, test } from './grafana';
import { type LiveGauge, liveMetric, startLiveGauge } from './live';
import { exploreParams, prometheusQuery, sentence } from './suite';

const programs = findPrometheus();

test.describe('a fault that begins now, scraped every 15 s', () => {
  test.skip(!programs, 'prometheus and promtool are not installed');
  test.setTimeout(420_000);

  let gauge: LiveGauge;
  test.beforeAll(async () => {
    if (programs) {
      gauge = await startLiveGauge(programs);
    }
  });
  test.afterAll(() => gauge?.stop());

  test('is reported at the refresh after two rows show it', async ({ browser }, { project }) => {
    // A page of its own: its clock is the real one.
    const { baseURL, storageState, viewport } = project.use;
    const context = await browser.newContext({ baseURL, storageState, viewport });
    const settings = { name: 'Live', type: 'prometheus', uid: 'live', access: 'proxy', url: gauge.url };
    await context.request.delete('/api/datasources/uid/live');
    const added = await context.request.post('/api/datasources', {
      data: { ...settings, jsonData: { timeInterval: '15s' } },
    });
    expect(added.ok()).toBe(true);
    try {
      const page = await context.newPage();
      const query = prometheusQuery(`${liveMetric}{service="checkout"}`, '{{service}}');
      const inputs = query.inputs.map((input) => ({ ...input, source: { type: 'prometheus', uid: 'live' } }));
      const show = async (from: string) => {
        await page.goto(`/explore?${exploreParams({ ...query, inputs }, { from, to: 'now' })}`);
        await expect(sentence(page)).toHaveText(/checked up to|up to \d\d:\d\d/, { timeout: 120_000 });
      };
      await show('now-30m');
      await expect(sentence(page)).toHaveText(
        /^Quiet: 1 series, .* nothing unusual in 30 min, checked up to \d\d:\d\d\.$/
      );

      gauge.multiply(7);
      // Rows on display are at multiples of 15 s: after three scrapes two of them show the fault.
      await expect
        .poll(() => gauge.scrapedAbove(0.8), { timeout: 120_000, intervals: [1000] })
        .toBeGreaterThanOrEqual(3);
      await page.getByTestId('data-testid RefreshPicker run button').click();
      await expect(sentence(page)).toHaveText(
        /^1 anomaly in 30 min, .* Worst: checkout since \d\d:\d\d, .*x the usual/
      );
      await show('now-5m');
      await expect(sentence(page)).toHaveText(/^1 anomaly in 5 min, .* Worst: checkout since \d\d:\d\d, .*x the usual/);
    } finally {
      await context.request.delete('/api/datasources/uid/live');
      await context.close();
    }
  });
});
