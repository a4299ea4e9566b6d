import { finish, type Kernel } from '../../engine';
import type { Analysis, AnalysisInput, Presentation } from '../analysis';
import type { StateCache, Tagged } from '../work';

export interface AnalysisRun {
  presentation: Presentation;
  tasks: Tagged[];
  results: Tagged[];
}

export interface AnalysisRunOptions {
  kernel: Kernel;
  cache?: StateCache;
  /** Places of tasks that fail, to see what is presented without them. */
  failing?: number[];
}

/**
 * An analysis from its options to its last picture, as the page does it, without a worker.
 * @throws Error with the first problem of the options
 */
export function runAnalysis(
  definition: Analysis,
  input: AnalysisInput,
  options: Record<string, unknown>,
  { kernel, cache, failing = [] }: AnalysisRunOptions
): AnalysisRun {
  const { analysis, problems, unknown } = definition.configure(options);
  if (problems.length > 0 || unknown.length > 0) {
    throw new Error(problems[0]?.message ?? `There is no option "${unknown[0]}".`);
  }
  const tasks = analysis.plan(input);
  const results = tasks.map((task) => finish(definition.run(task, { kernel, cache })));
  const pieces = tasks.map((task, i) =>
    failing.includes(i) ? { task, failure: 'it failed on purpose' } : { task, result: results[i] }
  );
  return { presentation: analysis.present({ input, pieces, final: true }), tasks, results };
}
