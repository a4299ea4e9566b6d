import type { Tagged } from '../analyses/work';
import type { PartialAnswer } from './slices';

/** One task for a worker. */
export interface Job {
  analysis: string;
  task: Tagged;
  /** Computing time after which the job gives its best answer so far, ms; without one it fails. */
  budgetMs: number;
  /** So little work that sending it takes about as long: several go to a worker in one message. */
  small?: boolean;
  onProgress?(share: number): void;
  /** Called before the result when that is only the best answer so far. */
  onPartial?(partial: PartialAnswer): void;
}

/** A job ended without a result on purpose. */
export class StoppedError extends Error {
  constructor(readonly reason: 'cancelled' | 'budget') {
    super(
      reason === 'cancelled' ? 'The computation was cancelled.' : 'The computation took longer than its time budget.'
    );
    this.name = 'StoppedError';
  }
}
