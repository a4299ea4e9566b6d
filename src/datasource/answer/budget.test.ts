import { expect, it, vi } from 'vitest';
import { discords } from '../../analyses/discords';
import { viewOf } from '../../analyses/testing/runDiscords';
import { day, wave, week, zero } from '../../analyses/testing/series';
import { readHeader } from '../../frames';
import { answerContext } from '../testing/query';
import { compute, type Computation } from './compute';

vi.setConfig({ testTimeout: 60_000 });

// Large enough that a third of its time is several slices.
const now = zero + 8 * week;
const input = viewOf([wave({ from: -56, to: 56 })], { from: now - day, to: now, now, blockRange: 8 * week });
const { analysis: configured } = discords.configure();

function computed(budgetMs: number): Promise<Computation> {
  const { results } = answerContext();
  return new Promise((resolve, reject) => {
    let last: Computation | undefined;
    compute({ analysis: discords, configured, input, results, budgetMs }).subscribe({
      next: (computation) => (last = computation),
      error: reject,
      complete: () => (last ? resolve(last) : reject(new Error('Nothing was presented.'))),
    });
  });
}

const scored = ({ presentation }: Computation) =>
  presentation.frames.flatMap((frame) =>
    readHeader(frame)?.kind === 'score' ? frame.fields.filter(({ name }) => name === 'score') : []
  );

it('shows the best answer so far when time is up, and says so in plain words', async () => {
  const budgetMs = await tightBudget();
  const early = await computed(budgetMs);
  expect(early.presentation.notices.map(({ text }) => text).join(' ')).toMatch(
    /^One computation was stopped after [\d.]+ s with \d+% of the rows compared: the best answer so far is shown\./
  );
  expect(scored(early)).toHaveLength(1);
  expect(scored(early)[0].values.some((value) => typeof value === 'number')).toBe(true);
});

it('says nothing of the kind where there was time enough', async () => {
  const whole = await computed(60_000);
  expect(whole.presentation.notices).toEqual([]);
  expect(scored(whole)).toHaveLength(1);
});

/** A third of what this machine takes now for all of it, warmed up. */
async function tightBudget(): Promise<number> {
  await computed(60_000);
  const started = performance.now();
  await computed(60_000);
  return (performance.now() - started) / 3;
}
