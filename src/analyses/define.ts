import type { Stepped } from '../engine';
import type { Analysis, ResultData, RunContext, TaskData } from './analysis';

/** One large task in shares, for workers that compute side by side. */
export interface Dealing<T extends TaskData, S extends TaskData = TaskData, A extends ResultData = ResultData> {
  /** At most `parts` shares, each a task of its own for `runShare`; fewer than two where dealing would not pay. */
  deal(task: T, parts: number): S[];
  isShare(value: object): value is S;
  runShare(share: S, context: RunContext): Stepped<A>;
  isAnswer(value: object): value is A;
  /** The task with what came back for all its shares, in their order, for `run` to finish. */
  gather(task: T, answers: A[]): T;
}

/** Guards for the tasks and results of one analysis: what crosses the border to a worker arrives untyped. */
export interface TypedAnalysis<T extends TaskData, R extends ResultData> extends Analysis<T, R> {
  isTask(value: object): value is T;
  isResult(value: object): value is R;
  /** Absent where tasks are always run whole. */
  dealing?: Dealing<T>;
}

/** An analysis whose tasks and results are checked where they come back untyped, ready for the registry. */
export function defineAnalysis<T extends TaskData, R extends ResultData>(typed: TypedAnalysis<T, R>): Analysis {
  const { dealing } = typed;
  const checked = (task: TaskData): T => {
    if (!typed.isTask(task)) {
      throw new Error(`This is no task of the analysis "${typed.id}".`);
    }
    return task;
  };
  return {
    ...typed,
    run: (task, context) =>
      dealing?.isShare(task) ? dealing.runShare(task, context) : typed.run(checked(task), context),
    deal: (task, parts) => (dealing && typed.isTask(task) ? dealing.deal(task, parts) : []),
    gather(task, answers) {
      if (!dealing) {
        throw new Error(`Tasks of the analysis "${typed.id}" are not dealt out, so there is nothing to gather.`);
      }
      return dealing.gather(checked(task), answers.filter(dealing.isAnswer));
    },
    present(input, options, tasks, results) {
      const kept = tasks.flatMap((task, i) => {
        const result = results[i];
        return typed.isTask(task) ? [{ task, result: result && typed.isResult(result) ? result : undefined }] : [];
      });
      return typed.present(
        input,
        options,
        kept.map((pair) => pair.task),
        kept.map((pair) => pair.result)
      );
    },
  };
}
