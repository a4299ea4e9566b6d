import { finish, type Kernel } from '../../engine';
import { episodesKind, framesOfKind, type Episode } from '../../frames';
import type { AnalysisInput, Presentation } from '../analysis';
import { detect } from '../detect';
import type { DetectResult } from '../detect/result';
import type { DetectTask } from '../detect/task';
import { isOfKind, type StateCache } from '../work';
import { runAnalysis } from './runAnalysis';

export interface DetectRun {
  presentation: Presentation;
  tasks: DetectTask[];
  results: DetectResult[];
  episodes: Episode[];
  sentence: string;
}

/** The analysis `detect`, without a worker. */
export function runDetect(
  kernel: Kernel,
  input: AnalysisInput,
  options: Record<string, unknown> = {},
  cache?: StateCache
): DetectRun {
  const { presentation, tasks, results } = runAnalysis(detect, input, options, { kernel, cache });
  return {
    presentation,
    tasks: tasks.filter(isOfKind<DetectTask>('detect')),
    results: results.filter(isOfKind<DetectResult>('detect')),
    episodes: framesOfKind(presentation.frames, episodesKind)[0].header.episodes,
    sentence: presentation.summary.sentence,
  };
}

/** The tasks of an analysis `detect`, not run. */
export function planTasks(input: AnalysisInput, options: Record<string, unknown> = {}): DetectTask[] {
  return detect.configure(options).analysis.plan(input).filter(isOfKind<DetectTask>('detect'));
}

/** The result of one task. */
export function resultOfTask(kernel: Kernel, task: DetectTask, cache?: StateCache): DetectResult {
  const result = finish(detect.run(task, { kernel, cache }));
  if (!isOfKind<DetectResult>('detect')(result)) {
    throw new Error(`A result of kind "${result.kind}" is not one of this analysis`);
  }
  return result;
}
