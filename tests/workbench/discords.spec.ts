import { sampleIncidents } from '../../simulator/sample';
import { episodesOf } from './answers';
import { expect, test } from './harness';
import { openExplore, sampleQuery, sentence } from './open';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The first incident of the sample hosts after a moment long past, so that every run sees the same. */
function plantedInSample() {
  const from = Date.UTC(2026, 0, 5);
  const [first] = sampleIncidents({ scenario: 'hosts', seed: 1, from, to: from + 60 * DAY });
  if (!first) {
    throw new Error('The sample data has no incident in 60 days.');
  }
  return first;
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) => {
  return a.start <= b.end && b.start <= a.end;
};

test('a discord that the sample data holds is found and drawn', async ({ page }) => {
  const planted = plantedInSample();
  const range = { from: planted.start - 12 * HOUR, to: planted.end + 12 * HOUR };
  await openExplore(page, sampleQuery, range);
  await expect(sentence(page)).toHaveText(/anomal(y|ies)/i);
  const found = await episodesOf(page);
  const ofThatHost = found.filter(({ labels }) => labels.host === planted.labels.host);
  expect(ofThatHost.some((episode) => overlaps(episode, planted))).toBe(true);
  await expect(page.locator('canvas').first()).toBeVisible();
});
