import { now } from '../clock';
import { texts } from '../texts';
import { readTruth } from '../truth';
import { answersOf } from './answers';
import { expect, test } from './harness';
import { openDashboard, panelTitled, sentence, suite } from './open';

const marks = { name: /^Annotation: / };
const hour = 3_600_000;

/** The time around the newest outage of a CDN in the simulated world. */
async function aroundOutage(): Promise<{ from: number; to: number }> {
  const { cdn } = await readTruth(process.env.WORKBENCH_SIMULATOR ?? '');
  const outages = cdn.filter(({ kind }) => kind === 'cdn-outage').sort((a, b) => b.start - a.start);
  if (!outages[0]) {
    throw new Error('The simulated world has no outage of a CDN.');
  }
  return { from: outages[0].start - hour, to: Math.min(outages[0].end + hour, now()) };
}

test('annotations are on the panels that they are meant for, and on no others', async ({ page, tolerated }) => {
  test.skip(!process.env.WORKBENCH_PROMETHEUS, 'needs Prometheus');
  tolerated.standIns.push('timeseries', 'table', 'geomap');
  await openDashboard(page, 'fleetlens-cdn', await aroundOutage());
  const latency = panelTitled(page, 'Unusual latency of providers');
  await expect(latency.getByRole('button', marks).first()).toBeVisible({ timeout: 120_000 });
  const rebuffering = panelTitled(page, /^Unusual rebuffering of/);
  await expect(sentence(rebuffering)).toHaveText(texts.verdict, { timeout: 120_000 });
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
