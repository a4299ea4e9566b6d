import { defaultExclusionZone, part, type JoinShard, type Kernel, type Neighbours, type Stepped } from '../../engine';
import type { Sharding } from '../work';
import { carryForward } from './gaps';
import type { DiscordTask } from './task';
import { usableWindows } from './windows';

/** With fewer rows one worker is done before a second has its copy. */
const minRows = 16_384;

/** One worker's part of the comparisons of a task. */
export interface DiscordShard {
  kind: 'discords/shard';
  task: DiscordTask;
  share: JoinShard;
}

/** What a shard found: for each window of the task the left neighbours among its pairs. */
export interface DiscordShardAnswer {
  kind: 'discords/shard-answer';
  left: Neighbours[];
}

/** The comparisons are split; thresholds and verdicts, which need all of them, are made by one worker at the end. */
export const discordSharding: Sharding<DiscordTask, DiscordShard, DiscordShardAnswer> = {
  kinds: { shard: 'discords/shard', answer: 'discords/shard-answer' },
  split: (task, parts) =>
    task.values.length < minRows
      ? []
      : Array.from({ length: parts }, (_, place) => ({ kind: 'discords/shard', task, share: { part: place, parts } })),
  run: ({ task, share }, { kernel }) => compareShard(task, kernel, share),
  merge: (task, answers) => ({ ...task, known: answers.map(({ left }) => left) }),
};

function* compareShard(task: DiscordTask, kernel: Kernel, share: JoinShard): Stepped<DiscordShardAnswer> {
  const values = carryForward(task.values, task.bridge);
  const windows = usableWindows(task, values);
  const left: Neighbours[] = [];
  for (const [i, window] of windows.entries()) {
    const join = yield* part(
      kernel.selfJoin(values, window, defaultExclusionZone(window), share),
      i / windows.length,
      (i + 1) / windows.length
    );
    const complete = join.compared === undefined;
    if (complete || i === 0) {
      left.push(join.left);
    }
    if (!complete) {
      break;
    }
  }
  return { kind: 'discords/shard-answer', left };
}
