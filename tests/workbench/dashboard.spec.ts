import { answersOf } from './answers';
import { expect, test } from './harness';
import { openDashboard, panelTitled, sentence, suite, verdict } from './open';

test('the first dashboard: every panel of ours draws, none with an error', async ({ page, tolerated }) => {
  test.skip(!process.env.WORKBENCH_PROMETHEUS, 'needs Prometheus');
  tolerated.standIns.push('timeseries');
  await openDashboard(page, suite.dashboard.uid);
  for (const title of ['Unusual CPU of hosts', 'Unusual latency of services', 'Sample data']) {
    await expect(sentence(panelTitled(page, title))).toHaveText(verdict, { timeout: 45_000 });
    await expect(panelTitled(page, title).locator('.uplot canvas').first()).toBeVisible();
  }
  await expect(page.getByTestId('fleetlens ranking')).toContainText('aurora');
  await expect.poll(async () => (await answersOf(page)).flatMap(({ errors }) => errors)).toEqual([]);
});
