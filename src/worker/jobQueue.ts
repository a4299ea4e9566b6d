import type { Tagged } from '../analyses/work';
import type { AffinitySlot } from './affinity';
import { StoppedError, type Job } from './job';

/** What the queue needs to know of a worker. */
export interface QueueWorker {
  readonly isBusy: boolean;
  /** When it became busy, ms. */
  readonly busySince: number;
}

/** A job until its worker has answered it. */
export interface QueuedJob<W extends QueueWorker> {
  job: Job;
  /** The worker that may hold state for its task. */
  affinity: AffinitySlot<W>;
  signal: AbortSignal;
  resolve(result: Tagged): void;
  reject(error: Error): void;
  /** Times the job was started; a worker that dies gives it one more chance. */
  attempts: number;
}

/** Longest a job waits for the busy worker that holds its state, ms; then any other worker starts it from scratch. */
export const affinityTimeoutMs = 500;
/** Most small jobs sent to a worker at a time. */
const maxBatch = 64;

/** Jobs waiting for a worker: first come, first served, but a worker takes the jobs with an affinity to it first. */
export class JobQueue<W extends QueueWorker> {
  private jobs: Array<QueuedJob<W>> = [];
  private readonly onAbort = new Map<QueuedJob<W>, () => void>();

  add(queued: QueuedJob<W>): void {
    const onAbort = () => {
      this.remove([queued]);
      queued.reject(new StoppedError('cancelled'));
    };
    this.jobs.push(queued);
    this.onAbort.set(queued, onAbort);
    queued.signal.addEventListener('abort', onAbort, { once: true });
  }

  get length(): number {
    return this.jobs.length;
  }

  /** Jobs that any worker may take now. */
  get unreserved(): number {
    return this.jobs.reduce((count, queued) => count + (isReserved(queued) ? 0 : 1), 0);
  }

  get affinities(): Array<AffinitySlot<W>> {
    return this.jobs.map(({ affinity }) => affinity);
  }

  /** Removes the next job for a free worker; a small job with an affinity to it comes with the others like it. */
  takeFor(worker: W): Array<QueuedJob<W>> {
    const hasAffinity = ({ affinity }: QueuedJob<W>) => affinity.worker === worker;
    const own = this.jobs.find(hasAffinity);
    const first = own ?? this.jobs.find((queued) => !isReserved(queued));
    if (!first) {
      return [];
    }
    const others = own?.job.small
      ? this.jobs.filter((queued) => queued !== own && queued.job.small && hasAffinity(queued)).slice(0, maxBatch - 1)
      : [];
    const taken = [first, ...others];
    this.remove(taken);
    return taken;
  }

  takeAll(): Array<QueuedJob<W>> {
    const taken = [...this.jobs];
    this.remove(taken);
    return taken;
  }

  private remove(removed: Array<QueuedJob<W>>): void {
    for (const queued of removed) {
      queued.signal.removeEventListener('abort', this.onAbort.get(queued) ?? (() => undefined));
      this.onAbort.delete(queued);
    }
    if (removed.length === 1) {
      this.jobs.splice(this.jobs.indexOf(removed[0]), 1);
    } else {
      const gone = new Set(removed);
      this.jobs = this.jobs.filter((queued) => !gone.has(queued));
    }
  }
}

/** Whether the worker that holds a job's state is free, or soon will be, so that no other should take the job. */
function isReserved<W extends QueueWorker>({ affinity: { worker } }: QueuedJob<W>): boolean {
  return worker !== undefined && (!worker.isBusy || Date.now() - worker.busySince < affinityTimeoutMs);
}
