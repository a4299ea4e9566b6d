import { expect, it, vi } from 'vitest';
import { detect } from '../analyses/detect';
import { viewOf } from '../analyses/testing/runDiscords';
import { day, hour, wave, zero } from '../analyses/testing/series';
import type { FromWorker, RunRequest } from './protocol';
import { serve } from './serve';

const now = zero + day;
const input = { ...viewOf([wave({ from: -2, to: 2 })], { from: now - 6 * hour, to: now, now }), blockRange: day };
const [task] = detect.configure().analysis.plan(input);
const run = (id: number, changed: Partial<RunRequest> = {}): RunRequest => ({
  type: 'run',
  id,
  analysis: 'detect',
  task: structuredClone(task),
  budgetMs: 60_000,
  ...changed,
});

/** A worker with slices of a given length, and the messages it posted. */
function worker(sliceMs: number) {
  const posted: FromWorker[] = [];
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
  const handle = serve({ sliceMs, pause, post: (message) => posted.push(message) });
  const ids = () =>
    posted.flatMap((message) =>
      (message.type === 'batch' ? message.messages : [message]).flatMap((one) =>
        one.type === 'hello' || one.type === 'progress' ? [] : [`${one.type} ${one.id}`]
      )
    );
  return { posted, handle, ids };
}

it('answers several runs in order, in one message where all are short', async () => {
  const { posted, handle, ids } = worker(60_000);
  handle({ type: 'runs', runs: [run(1), run(2, { analysis: 'nothing' }), run(3)] });
  await vi.waitFor(() => expect(posted).toHaveLength(1), 20_000);
  expect(ids()).toEqual(['result 1', 'failed 2', 'result 3']);
});

it('receives a cancellation between runs and sends what is done by then', async () => {
  const { handle, ids } = worker(0);
  handle({ type: 'runs', runs: [run(1), run(2), run(3)] });
  handle({ type: 'cancel', id: 2 });
  await vi.waitFor(() => expect(ids()).toHaveLength(3), 20_000);
  expect(ids()).toEqual(['result 1', 'stopped 2', 'result 3']);
});
