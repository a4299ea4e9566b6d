import { beforeAll, expect, it, vi } from 'vitest';
import { loadKernel, type Kernel } from '../../engine';
import { discords } from '../discords';
import { runAnalysis } from '../testing/runAnalysis';
import { viewOf } from '../testing/runDiscords';
import { day, wave, zero } from '../testing/series';
import { detect } from '.';

// Weeks of rows on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

const now = zero + 13.5 * day;
const series = [2, 3].map((seed) => wave({ from: 0, to: 13.5, seed }));
const view = viewOf(series, { from: now - day, to: now, now });

it.each([detect, discords])('a task that failed is named, and its series is not counted as quiet: $id', (analysis) => {
  const { presentation } = runAnalysis(analysis, view, {}, { kernel, failing: [1] });
  const sentence = '1 of 2 series could not be judged: it failed on purpose.';
  expect(presentation.summary.sentence).toMatch(/^Quiet: 1 series, /);
  expect(presentation.summary.sentence).toContain(sentence);
  expect(presentation.notices).toEqual([{ severity: 'warning', text: sentence }]);
});

it.each([detect, discords])('there is no verdict where all tasks failed: $id', (analysis) => {
  const { presentation } = runAnalysis(analysis, view, {}, { kernel, failing: [0, 1] });
  expect(presentation.summary).toEqual({
    sentence: 'No verdict: 2 of 2 series could not be judged: it failed on purpose.',
    severity: null,
    undecided: true,
  });
});
