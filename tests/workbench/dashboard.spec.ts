import { texts } from '../texts';
import { answersOf } from './answers';
import { expect, test } from './harness';
import { openDashboard, panelTitled, sentence, suite } from './open';

const marks = { name: /^Annotation: / };

test('annotations are on the panels that they are meant for, and on no others', async ({ page, tolerated }) => {
  test.skip(!process.env.WORKBENCH_PROMETHEUS, 'needs Prometheus');
  tolerated.standIns.push('timeseries', 'table', 'geomap');
  await openDashboard(page, 'fleetlens-cdn', { from: 'now-24h', to: 'now' });
  const latency = panelTitled(page, 'Unusual latency of providers');
  await expect(latency.getByRole('button', marks).first()).toBeVisible({ timeout: 60_000 });
  const rebuffering = panelTitled(page, /^Unusual rebuffering of/);
  await expect(sentence(rebuffering)).toHaveText(texts.verdict, { timeout: 45_000 });
  await expect(rebuffering.getByRole('button', marks)).toHaveCount(0);
});

test('the first dashboard: every panel of ours draws, none with an error', async ({ page, tolerated }) => {
  test.skip(!process.env.WORKBENCH_PROMETHEUS, 'needs Prometheus');
  tolerated.standIns.push('timeseries');
  await openDashboard(page, suite.dashboard.uid);
  for (const title of ['Unusual CPU of hosts', 'Unusual latency of services', 'Sample data']) {
    await expect(sentence(panelTitled(page, title))).toHaveText(texts.verdict, { timeout: 45_000 });
    await expect(panelTitled(page, title).locator('.uplot canvas').first()).toBeVisible();
  }
  await expect(page.getByTestId('fleetlens ranking')).toContainText('aurora');
  await expect.poll(async () => (await answersOf(page)).flatMap(({ errors }) => errors)).toEqual([]);
});
