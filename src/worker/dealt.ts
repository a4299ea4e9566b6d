import { analysisById } from '../analyses/registry';
import type { Early } from './drive';
import type { Job, WorkerPool } from './pool';

/** How much of a dealt job's progress its shares are; the rest is putting their answers together. */
const sharesPart = 0.9;

/**
 * A pool that deals large jobs out: where several workers have nothing to do and the analysis knows how, a task is run
 * in shares side by side, and one more job puts their answers together. All others are run whole.
 */
export class DealtPool implements Pick<WorkerPool, 'run'> {
  constructor(private readonly pool: Pick<WorkerPool, 'run' | 'spare'>) {}

  async run(job: Job, signal: AbortSignal): Promise<object> {
    const { spare } = this.pool;
    const analysis = analysisById(job.analysis);
    const shares = (spare > 1 ? analysis?.deal?.(job.task, spare) : undefined) ?? [];
    if (!analysis?.gather || shares.length < 2) {
      return this.pool.run(job, signal);
    }
    const earliest = new EarliestStop();
    const answers = await this.runShares(job, shares, signal, earliest);
    const result = await this.pool.run(
      {
        ...job,
        task: analysis.gather(job.task, answers),
        onProgress: (share) => job.onProgress?.(sharesPart + (1 - sharesPart) * share),
        onEarly: (early) => earliest.note(early),
      },
      signal
    );
    if (earliest.noted) {
      job.onEarly?.(earliest.noted);
    }
    return result;
  }

  /** All shares at once. When one fails or is cancelled, the others are stopped too. */
  private async runShares(job: Job, shares: object[], signal: AbortSignal, earliest: EarliestStop): Promise<object[]> {
    const done = shares.map(() => 0);
    const stop = new AbortController();
    const onAbort = () => stop.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    const run = (task: object, i: number) => {
      const onProgress = (share: number) => {
        done[i] = share;
        job.onProgress?.((sharesPart * done.reduce((sum, each) => sum + each, 0)) / shares.length);
      };
      return this.pool.run({ ...job, task, onProgress, onEarly: (early) => earliest.note(early) }, stop.signal);
    };
    try {
      return await Promise.all(shares.map(run));
    } catch (error) {
      stop.abort();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}

/** Of several shares stopped by their budget the one that had done the least speaks for all. */
class EarliestStop {
  noted: Early | undefined;

  note(early: Early): void {
    if (!this.noted || early.share < this.noted.share) {
      this.noted = early;
    }
  }
}
