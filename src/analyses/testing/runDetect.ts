import { finish, type Kernel } from '../../engine';
import { episodesKind, framesOfKind, type Episode } from '../../frames';
import type { AnalysisInput, Keep, Presentation } from '../analysis';
import { detect } from '../detect';
import { isDetectResult, type DetectResult } from '../detect/result';
import { isDetectTask, type DetectTask } from '../detect/task';
import { validateOptions } from '../options';

export interface DetectRun {
  presentation: Presentation;
  tasks: DetectTask[];
  results: DetectResult[];
  episodes: Episode[];
  sentence: string;
}

/** The whole analysis in a row, as the page does it, without a worker. */
export function runDetect(
  kernel: Kernel,
  input: AnalysisInput,
  options: Record<string, unknown> = {},
  keep?: Keep
): DetectRun {
  const { values, problems } = validateOptions(detect.options, options);
  const wrong = [...problems, ...(detect.checkTogether?.(values) ?? [])];
  if (wrong.length > 0) {
    throw new Error(wrong[0].message);
  }
  const tasks = detect.plan(input, values).filter(isDetectTask);
  const results = tasks.map((task) => {
    const result = finish(detect.run(task, { kernel, keep }));
    if (!isDetectResult(result)) {
      throw new Error('No result of this analysis');
    }
    return result;
  });
  const presentation = detect.present(input, values, tasks, results);
  return {
    presentation,
    tasks,
    results,
    episodes: framesOfKind(presentation.frames, episodesKind)[0].header.episodes,
    sentence: presentation.summary.sentence,
  };
}
