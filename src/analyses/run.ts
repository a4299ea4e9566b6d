import type { Stepped } from '../engine';
import type { ResultData, RunContext } from './analysis';
import { analysisById } from './registry';

/** Runs a task of the named analysis; the worker's side of the registry. */
export function runTask(id: string, task: unknown, context: RunContext): Stepped<ResultData> {
  const analysis = analysisById(id);
  if (!analysis) {
    throw new Error(`There is no analysis "${id}".`);
  }
  if (typeof task !== 'object' || task === null) {
    throw new Error('A task must be an object.');
  }
  return analysis.run(task, context);
}
