import type { Stepped } from '../engine';
import { analysisById } from './registry';
import { isTagged, type RunContext, type Tagged } from './work';

/** Runs a task of the named analysis; the worker's side of the registry. */
export function runTask(id: string, task: unknown, context: RunContext): Stepped<Tagged> {
  const analysis = analysisById(id);
  if (!analysis) {
    throw new Error(`There is no analysis "${id}".`);
  }
  if (!isTagged(task)) {
    throw new Error('A task must be an object with a kind.');
  }
  return analysis.run(task, context);
}
