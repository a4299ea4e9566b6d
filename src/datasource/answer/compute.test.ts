import { lastValueFrom, toArray } from 'rxjs';
import { expect, it } from 'vitest';
import type { AnalysisInput, ConfiguredAnalysis, Piece } from '../../analyses/analysis';
import type { Tagged } from '../../analyses/work';
import { ByteCache } from '../../worker/byteCache';
import { StoppedError } from '../../worker/pool';
import { SharedResults } from '../../worker/shared';
import { compute } from './compute';

interface Task extends Tagged {
  ends: 'well' | 'over budget' | 'badly';
}

const input: AnalysisInput = { series: [], from: 0, to: 1, step: 1, blockRange: 1 };

/** Runs tasks that end in certain ways and returns what `present` got for the last picture. */
async function lastPicture(ends: Array<Task['ends']>) {
  const pictures: Array<{ pieces: Array<Piece<Tagged, Tagged>>; final: boolean }> = [];
  const tasks = ends.map((end, i): Task & { i: number } => ({ kind: 'task', ends: end, i }));
  const configured: ConfiguredAnalysis = {
    describe: () => '',
    past: () => undefined,
    plan: () => tasks,
    present: ({ pieces, final }) => {
      pictures.push({ pieces: [...pieces], final });
      return { summary: { sentence: '', severity: null }, frames: [], notices: [] };
    },
  };
  const run = async ({ task }: { task: object }) => {
    if ('ends' in task && task.ends !== 'well') {
      throw task.ends === 'badly' ? new Error('out of memory.') : new StoppedError('budget');
    }
    return { kind: 'result' };
  };
  const results = new SharedResults({ run }, new ByteCache(1000));
  const computing = compute({ analysis: { id: 'any' }, configured, input, results, budgetMs: 1000 });
  const computations = await lastValueFrom(computing.pipe(toArray()));
  return { pictures, last: pictures[pictures.length - 1], computation: computations[computations.length - 1] };
}

it('presents the results of all tasks, the last time as final', async () => {
  const { pictures, last, computation } = await lastPicture(['well', 'well']);
  expect(pictures.map(({ final }) => final)).toEqual([...pictures.slice(1).map(() => false), true]);
  expect(last.pieces.map(({ result, failure }) => [result, failure])).toEqual([
    [{ kind: 'result' }, undefined],
    [{ kind: 'result' }, undefined],
  ]);
  expect(computation).toMatchObject({ done: 2, total: 2, presentation: { notices: [] } });
});

it('leaves out what failed for good, with the reason, and shows the rest', async () => {
  const { last, computation } = await lastPicture(['badly', 'well', 'over budget', 'badly']);
  expect(last.final).toBe(true);
  expect(last.pieces.map(({ result, failure }) => failure ?? result?.kind)).toEqual([
    'out of memory',
    'result',
    'it took longer than its time budget',
    'out of memory',
  ]);
  expect(computation.presentation.notices.map(({ text }) => text)).toEqual([
    'One computation took longer than the time budget and was left out; take a longer step, a shorter history or fewer series.',
    '2 computations failed and were left out: out of memory.',
  ]);
});

it('presents even where there is nothing to compute', async () => {
  const { pictures, computation } = await lastPicture([]);
  expect(pictures).toEqual([{ pieces: [], final: true }]);
  expect(computation).toMatchObject({ done: 0, total: 0 });
});
