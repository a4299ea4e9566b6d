import type { Stepped } from '../engine';
import type { Analysis, Forgotten, ResultData, RunContext, Stem, TaskData } from './analysis';

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

/** Tasks that go on from what their worker keeps: a refresh sends its newest rows alone, and gets no others back. */
export interface Growing<
  T extends TaskData,
  R extends ResultData,
  S extends TaskData = TaskData,
  A extends ResultData = ResultData,
> {
  /** Undefined where the next task of the lineage had better be run whole. */
  stem(task: T): Stem | undefined;
  /** The rows after a stem; undefined where the task does not begin with it. */
  tail(task: T, stem: Stem): S | undefined;
  isTail(value: object): value is S;
  runTail(tail: S, context: RunContext): Stepped<A | Forgotten>;
  isAnswer(value: object): value is A;
  /** The result of the whole, from that of the task with the stem, which stays as it is, and the answer to the tail. */
  grow(before: R, answer: A): R;
}

/** Guards for the tasks and results of one analysis: what crosses the border to a worker arrives untyped. */
export interface TypedAnalysis<T extends TaskData, R extends ResultData> extends Analysis<T, R> {
  isTask(value: object): value is T;
  isResult(value: object): value is R;
  /** Absent where tasks are always run whole. */
  dealing?: Dealing<T>;
  /** Absent where tasks are always sent whole. */
  growing?: Growing<T, R>;
}

/** An analysis whose tasks and results are checked where they come back untyped, ready for the registry. */
export function defineAnalysis<T extends TaskData, R extends ResultData>(typed: TypedAnalysis<T, R>): Analysis {
  const { dealing, growing } = typed;
  const checked = (task: TaskData): T => {
    if (!typed.isTask(task)) {
      throw new Error(`This is no task of the analysis "${typed.id}".`);
    }
    return task;
  };
  return {
    ...typed,
    run(task, context) {
      if (dealing?.isShare(task)) {
        return dealing.runShare(task, context);
      }
      return growing?.isTail(task) ? growing.runTail(task, context) : typed.run(checked(task), context);
    },
    content: (task) => typed.content?.(checked(task)) ?? task,
    stem: (task) => (typed.isTask(task) ? growing?.stem(task) : undefined),
    tail: (task, stem) => (typed.isTask(task) ? growing?.tail(task, stem) : undefined),
    grow(before, answer) {
      if (!growing?.isAnswer(answer) || !typed.isResult(before)) {
        throw new Error(`What came back for the newest rows is no answer of the analysis "${typed.id}".`);
      }
      return growing.grow(before, answer);
    },
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
