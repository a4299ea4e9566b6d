import type { Page } from '@playwright/test';
import { sampleIncidents } from '../../simulator/sample';
import { now } from '../clock';
import { texts } from '../texts';
import { incidentAlone, type TimeRange } from '../truth';
import { episodesOf } from './answers';
import { shadedShare } from './canvas';
import { expect, test } from './harness';
import { openExplore, prometheusQuery, sampleQuery, sentence } from './open';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const room = { before: 6 * HOUR, after: 6 * HOUR };

interface Stretch {
  start: number;
  end: number;
}

/** Something planted, and the time in which it is looked for. */
interface Planted extends Stretch {
  host: string;
  range: TimeRange;
}

const overlaps = (a: Stretch, b: Stretch) => a.start <= b.end && b.start <= a.end;

/** The first incident of the sample hosts after a moment long past, so that every run sees the same. */
function plantedInSample(): Planted {
  const from = Date.UTC(2026, 0, 5);
  const [first] = sampleIncidents({ scenario: 'hosts', seed: 1, from, to: from + 60 * DAY });
  if (!first) {
    throw new Error('The sample data has no incident in 60 days.');
  }
  const { start, end, labels } = first;
  return { start, end, host: labels.host, range: { from: start - room.before, to: Math.min(now(), end + room.after) } };
}

/** An incident of the simulated world that changed the CPU of a host while no other host had one. */
async function plantedInPrometheus(simulator: string): Promise<Planted> {
  const kinds = ['cpu-sawtooth', 'cpu-saturation', 'cpu-oscillation'];
  const { incident, range } = await incidentAlone(simulator, kinds, room);
  return { start: incident.start, end: incident.end, host: incident.target, range };
}

/** Expects an anomaly of the planted host where it was planted, and its region shaded in the plot. */
async function expectFoundAndDrawn(page: Page, planted: Planted): Promise<void> {
  await expect(sentence(page)).toHaveText(texts.anomalies);
  const found = await episodesOf(page);
  const there = found.find((episode) => episode.labels.host === planted.host && overlaps(episode, planted));
  expect(there, 'an anomaly of the planted host, where it was planted').toBeDefined();
  if (!there) {
    return;
  }
  const { range } = planted;
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

test('an anomaly that the sample data holds is found and drawn', async ({ page }) => {
  const planted = plantedInSample();
  await openExplore(page, sampleQuery, planted.range);
  await expectFoundAndDrawn(page, planted);
});

test('an anomaly that the simulator planted is found in Prometheus and drawn', async ({ page }) => {
  const simulator = process.env.WORKBENCH_SIMULATOR;
  test.skip(!simulator, 'needs Prometheus');
  const planted = await plantedInPrometheus(simulator ?? '');
  await openExplore(page, prometheusQuery('max by (host) (host_cpu_ratio)', '{{host}}'), planted.range);
  await expectFoundAndDrawn(page, planted);
});
