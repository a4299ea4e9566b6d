import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleIncidents, sampleSeries } from '../../../simulator/sample';
import type { SeriesInput } from '../../analyses/analysis';
import { runDetect } from '../../analyses/testing/runDetect';
import { viewOf } from '../../analyses/testing/runDiscords';
import { loadKernel, type Kernel } from '../../engine';
import type { Episode } from '../../frames';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const step = 300_000;
const day = 86_400_000;
const week = 7 * day;
const now = 2944 * week + 5 * day;

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

function worldOf(scenario: string): SeriesInput[] {
  return sampleSeries({ scenario, seed: 1, from: now - 20 * day, to: now, step }).map(
    ({ name, labels, unit, start, values }) => ({
      id: `series/${name}`,
      role: 'series',
      name,
      labels,
      unit,
      start,
      step,
      values: Float64Array.from(values),
    })
  );
}

/** Whether an episode tells of an incident: the same series at the same time, give or take two rows. */
function overlaps({ labels, start, end }: Episode, incident: ReturnType<typeof sampleIncidents>[number]): boolean {
  const same = Object.entries(incident.labels).every(([name, value]) => labels[name] === value);
  return same && start < incident.end + 2 * step && end > incident.start;
}

/** Incidents of the last week with whether an episode of the same series overlaps them, and the other episodes. */
function judge(scenario: string, episodes: Episode[]) {
  const incidents = sampleIncidents({ scenario, seed: 1, from: now - week, to: now });
  return {
    planted: incidents.length,
    found: incidents.filter((incident) => episodes.some((episode) => overlaps(episode, incident))).length,
    false: episodes.filter((episode) => !incidents.some((incident) => overlaps(episode, incident))).length,
  };
}

describe.each(['hosts', 'latency'])('the incidents of the sample "%s"', (scenario) => {
  it('are found by the default analysis, and the worst is named in the sentence', () => {
    const series = worldOf(scenario);
    const view = viewOf(series, { from: now - week, to: now, now });
    const { episodes, sentence } = runDetect(kernel, view);
    const marks = judge(scenario, episodes);
    expect(marks.planted).toBeGreaterThanOrEqual(5);
    expect(marks.found).toBeGreaterThanOrEqual(marks.planted - 1);
    // At most one false alarm per series and week.
    expect(marks.false).toBeLessThanOrEqual(series.length);
    const incidents = sampleIncidents({ scenario, seed: 1, from: now - week, to: now });
    const worst = incidents.find((incident) => overlaps(episodes[0], incident));
    expect(worst).toBeDefined();
    expect(sentence).toContain(`Worst: ${episodes[0].seriesName} at `);
  });
});
