import type { Analysis, AnalysisSpec, Piece } from './analysis';
import { isOfKind, type Incremental, type IncrementalWork, type PlainData, type RunContext } from './work';
import type { Sharding, ShardedWork, Tagged } from './work';

/** An analysis ready for the registry. Tasks and results are checked by their kind where they come back untyped. */
export function defineAnalysis<S, T extends Tagged & PlainData<T>, R extends Tagged & PlainData<R>>(
  spec: AnalysisSpec<S, T, R>
): Analysis {
  const { id, kinds, options, lookback } = spec;
  const isTask = isOfKind<T>(kinds.task);
  const isResult = isOfKind<R>(kinds.result);
  const incremental = spec.incremental && incrementalOf(id, spec.incremental, isTask, isResult);
  const sharding = spec.sharding && shardingOf(id, spec.sharding, isTask);
  return {
    id,
    name: spec.name,
    description: spec.description,
    examples: spec.examples,
    roles: spec.roles,
    drawsInputs: spec.drawsInputs,
    lookback: lookback.kind === 'range' ? { kind: lookback.kind, step: lookback.step } : lookback,
    options: options.specs,
    optionGroups: spec.optionGroups ?? [],
    outputs: spec.outputs,
    progress: spec.progress,
    configure(raw) {
      const { settings, problems, unknown } = options.parse(raw);
      return {
        problems,
        unknown,
        analysis: {
          describe: () => spec.describe(settings),
          past: (step) => (lookback.kind === 'range' ? lookback.past?.(settings, step) : undefined),
          plan: (input) => spec.plan(input, settings),
          present: ({ pieces, ...picture }) =>
            spec.present({
              ...picture,
              settings,
              pieces: pieces.flatMap((piece) => typedPiece(piece, isTask, isResult)),
            }),
        },
      };
    },
    run(task, context) {
      const special = sharding?.runShard(task, context) ?? incremental?.runDelta(task, context);
      return special ?? spec.run(checked(id, task, isTask), context);
    },
    identity: (task) => (isTask(task) ? (spec.identity?.(task) ?? task) : task),
    incremental,
    sharding,
  };
}

function checked<T extends Tagged>(id: string, task: Tagged, isTask: (value: Tagged) => value is T): T {
  if (!isTask(task)) {
    throw new Error(`A task of kind "${task.kind}" is not one of the analysis "${id}".`);
  }
  return task;
}

function typedPiece<T extends Tagged, R extends Tagged>(
  { task, result, failure }: Piece<Tagged, Tagged>,
  isTask: (value: Tagged) => value is T,
  isResult: (value: Tagged) => value is R
): Array<Piece<T, R>> {
  return isTask(task) ? [{ task, result: result && isResult(result) ? result : undefined, failure }] : [];
}

function incrementalOf<T extends Tagged, R extends Tagged>(
  id: string,
  spec: Incremental<T, R>,
  isTask: (value: Tagged) => value is T,
  isResult: (value: Tagged) => value is R
): IncrementalWork & { runDelta(task: Tagged, context: RunContext): ReturnType<Analysis['run']> | undefined } {
  return {
    prefix: (task) => (isTask(task) ? spec.prefix(task) : undefined),
    delta: (task, prefix) => (isTask(task) ? spec.delta(task, prefix) : undefined),
    runDelta: (task, context) => (task.kind === spec.kinds.delta ? spec.run(task, context) : undefined),
    merge(before, answer) {
      if (answer.kind !== spec.kinds.answer || !isResult(before)) {
        throw new Error(`The answer for the new rows is of kind "${answer.kind}", not one of the analysis "${id}".`);
      }
      return spec.merge(before, answer);
    },
  };
}

function shardingOf<T extends Tagged>(
  id: string,
  spec: Sharding<T>,
  isTask: (value: Tagged) => value is T
): ShardedWork & { runShard(task: Tagged, context: RunContext): ReturnType<Analysis['run']> | undefined } {
  return {
    split: (task, parts) => (isTask(task) ? spec.split(task, parts) : []),
    runShard: (task, context) => (task.kind === spec.kinds.shard ? spec.run(task, context) : undefined),
    merge: (task, answers) =>
      spec.merge(
        checked(id, task, isTask),
        answers.filter(({ kind }) => kind === spec.kinds.answer)
      ),
  };
}
