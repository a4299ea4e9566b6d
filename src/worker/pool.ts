import type { Tagged } from '../analyses/work';
import { WorkerAffinity } from './affinity';
import type { StartedWorker } from './fallback';
import { StoppedError, type Job } from './job';
import { affinityTimeoutMs, JobQueue, type QueuedJob } from './jobQueue';
import { PooledWorker } from './pooledWorker';

export { StoppedError, type Job } from './job';

export interface PoolOptions {
  /** Most workers at a time, at least 1. */
  size: number;
  start(): Promise<StartedWorker>;
  /** A worker with nothing to do is ended after this time, ms. */
  idleMs: number;
}

/**
 * A handful of workers with one queue: first come, first served, but a job goes to the worker that last served its cache
 * key, where there is one.
 */
export class WorkerPool {
  private readonly queue = new JobQueue<PooledWorker>();
  private readonly members = new Set<PooledWorker>();
  private readonly affinity = new WorkerAffinity<PooledWorker>();
  private starting = 0;
  private scheduled = false;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: PoolOptions) {}

  /**
   * Resolves with the job's result; rejects with a StoppedError, with what went wrong in the task, or, where the task
   * holds something that cannot be sent to a worker, with an error that names it.
   */
  run(job: Job, signal: AbortSignal): Promise<Tagged> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new StoppedError('cancelled'));
        return;
      }
      this.enqueue({ job, affinity: this.affinity.of(job.task), signal, resolve, reject, attempts: 0 });
    });
  }

  /** Workers alive, for tests and the health view. */
  get workers(): number {
    return this.members.size;
  }

  /** Workers that could start a job at once, those not yet started included. */
  get spare(): number {
    const busy = [...this.members].filter(({ isBusy }) => isBusy).length;
    return Math.max(0, this.options.size - busy - this.queue.length);
  }

  /** Ends every worker. Running and waiting jobs are cancelled. */
  close(): void {
    clearTimeout(this.retryTimer);
    for (const worker of [...this.members]) {
      worker.releaseAll().forEach(({ reject }) => reject(new StoppedError('cancelled')));
      this.drop(worker);
    }
    this.rejectQueued(new StoppedError('cancelled'));
  }

  private enqueue(queued: QueuedJob<PooledWorker>): void {
    this.queue.add(queued);
    // Jobs requested at the same moment may share a message, where they are small.
    if (!this.scheduled) {
      this.scheduled = true;
      queueMicrotask(() => {
        this.scheduled = false;
        this.dispatch();
      });
    }
  }

  private dispatch(): void {
    this.members.forEach((worker) => this.dispatchTo(worker));
    const { unreserved } = this.queue;
    while (this.members.size + this.starting < this.options.size && this.starting < unreserved) {
      this.startWorker();
    }
    clearTimeout(this.retryTimer);
    if (this.queue.length > unreserved) {
      // Jobs that wait for the worker with their state may be taken by any other after a while.
      this.retryTimer = setTimeout(() => this.dispatch(), affinityTimeoutMs);
    }
  }

  private dispatchTo(worker: PooledWorker): void {
    // More than once where a task could not be sent and so left the worker free.
    while (!worker.isBusy) {
      const jobs = this.queue.takeFor(worker);
      if (jobs.length === 0) {
        return;
      }
      worker.send(jobs);
    }
  }

  private async startWorker(): Promise<void> {
    this.starting++;
    try {
      const started = await this.options.start();
      const worker: PooledWorker = new PooledWorker(started, {
        idleMs: this.options.idleMs,
        onFree: () => this.dispatch(),
        onIdle: () => this.drop(worker),
        onFailure: (message) => this.onFailure(worker, message),
      });
      this.members.add(worker);
      this.starting--;
      this.dispatch();
    } catch (error) {
      this.starting--;
      if (this.members.size === 0 && this.starting === 0) {
        this.rejectQueued(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  /** @param lost jobs it was given that another worker is to run now */
  private drop(worker: PooledWorker, lost: Array<QueuedJob<PooledWorker>> = []): void {
    this.members.delete(worker);
    this.affinity.drop(worker, [...this.queue.affinities, ...lost.map(({ affinity }) => affinity)]);
    worker.close();
  }

  private onFailure(worker: PooledWorker, message: string): void {
    const lost = worker.releaseAll();
    this.drop(worker, lost);
    for (const queued of lost) {
      if (queued.attempts < 2 && !queued.signal.aborted) {
        this.enqueue(queued);
      } else {
        queued.reject(new Error(`The worker stopped unexpectedly (${message}).`));
      }
    }
    this.dispatch();
  }

  private rejectQueued(error: Error): void {
    this.queue.takeAll().forEach(({ reject }) => reject(error));
  }
}
