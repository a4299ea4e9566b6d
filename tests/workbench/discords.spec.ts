import type { Page } from '@playwright/test';
import type { Incident } from '../../simulator/model';
import { sampleIncidents } from '../../simulator/sample';
import { episodesOf } from './answers';
import { shadedShare } from './canvas';
import { expect, test } from './harness';
import { openExplore, prometheusQuery, sampleQuery, sentence } from './open';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Stretch {
  start: number;
  end: number;
}

const overlaps = (a: Stretch, b: Stretch) => a.start <= b.end && b.start <= a.end;
const around = ({ start, end }: Stretch) => ({ from: start - 6 * HOUR, to: Math.min(Date.now(), end + 6 * HOUR) });

/** The first incident of the sample hosts after a moment long past, so that every run sees the same. */
function plantedInSample() {
  const from = Date.UTC(2026, 0, 5);
  const [first] = sampleIncidents({ scenario: 'hosts', seed: 1, from, to: from + 60 * DAY });
  if (!first) {
    throw new Error('The sample data has no incident in 60 days.');
  }
  return first;
}

/** The latest incidents of the simulated world that changed the CPU of a host, and which host. */
async function plantedInPrometheus(simulator: string) {
  const answer = await fetch(`${simulator}/truth`);
  const { incidents }: { incidents: Incident[] } = await answer.json();
  return incidents
    .filter(({ end }) => end < Date.now() - HOUR && end > Date.now() - 5 * DAY)
    .flatMap(({ start, end, affected }) => {
      const cpu = affected.find(({ metric }) => metric === 'host_cpu_ratio');
      return cpu ? [{ start, end, host: cpu.labels.host }] : [];
    })
    .sort((a, b) => b.start - a.start);
}

/** Expects an anomaly of the planted host where it was planted, and its region shaded in the plot. */
async function expectFoundAndDrawn(page: Page, planted: Stretch & { host?: string }): Promise<void> {
  await expect(sentence(page)).toHaveText(/anomal(y|ies)/i);
  const found = await episodesOf(page);
  const there = found.find((episode) => episode.labels.host === planted.host && overlaps(episode, planted));
  expect(there, 'an anomaly of the planted host, where it was planted').toBeDefined();
  if (!there) {
    return;
  }
  const range = around(planted);
  const inView = { start: Math.max(there.start, range.from), end: Math.min(there.end, range.to) };
  const quiet = quietMoment(found, range);
  const moments = { ...range, inside: (inView.start + inView.end) / 2, outside: quiet };
  await expect.poll(() => shadedShare(page, moments), { message: 'share of the height shaded' }).toBeGreaterThan(0.9);
}

/** A moment of the range that is in no episode. */
function quietMoment(episodes: Stretch[], { from, to }: { from: number; to: number }): number {
  for (let time = from + HOUR / 2; time < to; time += HOUR / 4) {
    if (!episodes.some(({ start, end }) => time > start - HOUR / 4 && time < end + HOUR / 4)) {
      return time;
    }
  }
  throw new Error('The whole range is unusual.');
}

test('a discord that the sample data holds is found and drawn', async ({ page }) => {
  const planted = plantedInSample();
  await openExplore(page, sampleQuery, around(planted));
  await expectFoundAndDrawn(page, { ...planted, host: planted.labels.host });
});

test('a discord that the simulator planted is found in Prometheus and drawn', async ({ page }) => {
  const simulator = process.env.WORKBENCH_SIMULATOR;
  test.skip(!simulator, 'needs Prometheus');
  const [planted] = await plantedInPrometheus(simulator ?? '');
  if (!planted) {
    throw new Error('Nothing happened to the CPU of a host in the last five days of the simulated world.');
  }
  await openExplore(page, prometheusQuery('max by (host) (host_cpu_ratio)', '{{host}}'), around(planted));
  await expectFoundAndDrawn(page, planted);
});
