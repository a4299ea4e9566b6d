import type { ResultNotice } from '../../frames';
import type { PartialAnswer } from '../../worker/slices';
import { StoppedError } from '../../worker/job';
import { messageOf } from '../inner/errors';

/** Tasks that failed or were stopped early, and the notices about them. */
export class Failures {
  private overBudget = 0;
  /** Of tasks that gave their best answer so far. */
  private readonly partial: PartialAnswer[] = [];
  /** Number of tasks by the message that they failed with. */
  private readonly messages = new Map<string, number>();

  readonly addPartial = (partial: PartialAnswer): void => {
    this.partial.push(partial);
  };

  /** @returns why the task has no result, for the end of a sentence: without a capital and a full stop */
  add(error: unknown): string {
    if (error instanceof StoppedError) {
      if (error.reason === 'budget') {
        this.overBudget++;
        return 'it took longer than its time budget';
      }
      return 'it was cancelled';
    }
    const message = messageOf(error);
    this.messages.set(message, (this.messages.get(message) ?? 0) + 1);
    return message;
  }

  notices(): ResultNotice[] {
    const texts = [
      ...(this.overBudget > 0
        ? [
            `${count(this.overBudget)} longer than the time budget and ${wasOrWere(this.overBudget)} left out; take a longer step, a shorter history or fewer series.`,
          ]
        : []),
      ...(this.partial.length > 0 ? [partialSentence(this.partial)] : []),
      ...[...this.messages].map(
        ([message, tasks]) =>
          `${tasks === 1 ? 'One computation' : `${tasks} computations`} failed and ${wasOrWere(tasks)} left out: ${message}.`
      ),
    ];
    return texts.map((text) => ({ severity: 'warning', text }));
  }
}

function count(tasks: number): string {
  return tasks === 1 ? 'One computation took' : `${tasks} computations took`;
}

function wasOrWere(tasks: number): string {
  return tasks === 1 ? 'was' : 'were';
}

function partialSentence(partial: PartialAnswer[]): string {
  const shares = partial.map(({ share }) => Math.floor(100 * share));
  const [lowest, highest] = [Math.min(...shares), Math.max(...shares)];
  const share = lowest === highest ? `${lowest}%` : `${lowest}% to ${highest}%`;
  const computations = partial.length === 1 ? 'One computation was' : `${partial.length} computations were`;
  const seconds = Number((partial[0].budgetMs / 1000).toPrecision(2));
  return `${computations} stopped after ${seconds} s with ${share} of the rows compared: the best answer so far is shown. Take a longer step, a shorter history or fewer series for a complete one.`;
}
