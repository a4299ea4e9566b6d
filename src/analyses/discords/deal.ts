import { defaultExclusionZone, part, type JoinShare, type Kernel, type Neighbours, type Stepped } from '../../engine';
import type { Dealing } from '../define';
import { carryForward } from './gaps';
import { isDiscordTask, type DiscordTask } from './task';
import { usableWindows } from './windows';

/** Fewer rows than this are done before a second worker would have its copy. */
const fewestRows = 16_384;

/** One worker's share of the comparisons of a task. */
export interface DiscordShare {
  kind: 'discords-share';
  task: DiscordTask;
  share: JoinShare;
}

/** What a share found: for each window of the task the left neighbours among its pairs. */
export interface DiscordShareAnswer {
  kind: 'discords-share-answer';
  left: Neighbours[];
}

/** The comparisons are dealt out; thresholds and verdicts, which need all of them, are made by one worker at the end. */
export const discordDealing: Dealing<DiscordTask, DiscordShare, DiscordShareAnswer> = {
  deal: (task, parts) =>
    task.values.length < fewestRows
      ? []
      : Array.from({ length: parts }, (_, part) => ({ kind: 'discords-share', task, share: { part, parts } })),
  isShare: (value): value is DiscordShare =>
    'kind' in value && value.kind === 'discords-share' && 'task' in value && isDiscordTask(Object(value.task)),
  runShare: ({ task, share }, { kernel }) => compareShare(task, kernel, share),
  isAnswer: (value): value is DiscordShareAnswer => 'kind' in value && value.kind === 'discords-share-answer',
  gather: (task, answers) => ({ ...task, known: answers.map(({ left }) => left) }),
};

function* compareShare(task: DiscordTask, kernel: Kernel, share: JoinShare): Stepped<DiscordShareAnswer> {
  const values = carryForward(task.values, task.bridge);
  const windows = usableWindows(task, values);
  const left: Neighbours[] = [];
  for (const [i, window] of windows.entries()) {
    const join = yield* part(
      kernel.selfJoin(values, window, defaultExclusionZone(window), share),
      i / windows.length,
      (i + 1) / windows.length
    );
    const whole = join.compared === undefined;
    if (whole || i === 0) {
      left.push(join.left);
    }
    if (!whole) {
      break;
    }
  }
  return { kind: 'discords-share-answer', left };
}
