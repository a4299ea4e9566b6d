import { sampleIncidents, sampleSeries } from '../../simulator/sample';
import { detect } from '../../src/analyses/detect';
import { historyFor } from '../../src/analyses/history';
import { loadKernel } from '../../src/engine';
import { alarmsOf } from '../shared/alarms';
import { answerOf } from '../shared/panel';
import { answerJobs } from '../shared/answerJobs';
import { judge, type Judged } from './judge';
import type { Scenario } from './plan';

export interface ScenarioJob {
  scenario: Scenario;
  seed: number;
}

const day = 86_400_000;
const step = 300_000;
const learnt = 14 * day;
/** A Monday, and the border of a block. */
const begin = 2927 * 7 * day;

answerJobs<ScenarioJob, Judged>(async ({ scenario, seed }) => {
  const { kernel } = await loadKernel();
  const from = begin + learnt;
  const to = from + scenario.days * day;
  const request = { scenario: scenario.id, seed, from: begin, to };
  const series = sampleSeries({ ...request, to: to - step, step }).map(({ name, labels, values, start }) => ({
    id: `series/${name}`,
    role: 'series',
    name,
    labels,
    start,
    step,
    values: Float64Array.from(values),
  }));
  const input = { series, from, to, step, blockRange: historyFor(step), timeZone: 'utc' };
  const { frames } = answerOf(detect, input, scenario.options, kernel);
  const judged = scenario.options.join === undefined ? series.length : 1;
  return judge(scenario, alarmsOf(frames, step), sampleIncidents(request), { from, to, step, series: judged });
});
