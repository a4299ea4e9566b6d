import type { Analysis, ResultData, TaskData } from './analysis';

/** Guards for the tasks and results of one analysis: what crosses the border to a worker arrives untyped. */
export interface TypedAnalysis<T extends TaskData, R extends ResultData> extends Analysis<T, R> {
  isTask(value: object): value is T;
  isResult(value: object): value is R;
}

/** An analysis whose tasks and results are checked where they come back untyped, ready for the registry. */
export function defineAnalysis<T extends TaskData, R extends ResultData>(typed: TypedAnalysis<T, R>): Analysis {
  return {
    ...typed,
    run(task, context) {
      if (!typed.isTask(task)) {
        throw new Error(`This is no task of the analysis "${typed.id}".`);
      }
      return typed.run(task, context);
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
