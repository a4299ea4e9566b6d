import { buffersOf, copyArrays, toPlain } from './codec';
import type { StartedWorker } from './fallback';
import { StoppedError } from './job';
import type { QueuedJob } from './jobQueue';
import type { FromWorker, RunRequest, TaskMessage } from './protocol';

export interface PooledWorkerOptions {
  /** A worker with nothing to do reports `onIdle` after this time, ms. */
  idleMs: number;
  /** Called whenever all jobs it was given have been answered. */
  onFree(): void;
  onIdle(): void;
  onFailure(message: string): void;
}

/**
 * A busy worker is looked at this often, ms, and taken for dead after as many looks without a message as `maxSilent`. It
 * reports several times a second. Looks are counted, not time: a page that slept comes back with one look.
 */
const lookMs = 5_000;
const maxSilent = 4;

/** One worker of a pool with the jobs it is running. */
export class PooledWorker {
  /** When it was last given jobs, ms. */
  busySince = 0;
  private readonly running = new Map<number, { queued: QueuedJob<PooledWorker>; onAbort: () => void }>();
  private nextId = 1;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;
  private lookTimer: ReturnType<typeof setInterval> | undefined;
  /** Looks since the last message. */
  private silent = 0;

  constructor(
    private readonly started: StartedWorker,
    private readonly options: PooledWorkerOptions
  ) {
    started.port.listen(
      (message) => this.receive(message),
      (message) => options.onFailure(message)
    );
    this.startIdleTimer();
  }

  get isBusy(): boolean {
    return this.running.size > 0;
  }

  /** Sends jobs in one message. A task that cannot be sent is rejected, which may leave the worker free. */
  send(jobs: Array<QueuedJob<PooledWorker>>): void {
    const { port, encoding } = this.started;
    const runs = jobs.flatMap((queued) => this.request(queued) ?? []);
    if (runs.length === 0) {
      return;
    }
    clearTimeout(this.idleTimer);
    this.startLooking();
    this.busySince = Date.now();
    const transfer = encoding === 'plain' ? undefined : buffersOf(runs);
    port.post(runs.length === 1 ? runs[0] : { type: 'runs', runs }, transfer);
  }

  private request(queued: QueuedJob<PooledWorker>): RunRequest | undefined {
    const { port, encoding } = this.started;
    const { analysis, budgetMs } = queued.job;
    let task: unknown;
    try {
      // The caller's arrays stay where they are: what is moved to the worker is a copy.
      task = encoding === 'plain' ? toPlain(queued.job.task) : copyArrays(queued.job.task);
    } catch (error) {
      queued.reject(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
    const id = this.nextId++;
    const onAbort = () => port.post({ type: 'cancel', id });
    queued.attempts++;
    queued.affinity.worker = this;
    queued.signal.addEventListener('abort', onAbort, { once: true });
    this.running.set(id, { queued, onAbort });
    return { type: 'run', id, analysis, task, budgetMs };
  }

  /** Takes all its jobs away. */
  releaseAll(): Array<QueuedJob<PooledWorker>> {
    return [...this.running].map(([id, { queued }]) => {
      this.release(id);
      return queued;
    });
  }

  close(): void {
    clearTimeout(this.idleTimer);
    clearInterval(this.lookTimer);
    this.started.port.close();
  }

  private startLooking(): void {
    clearInterval(this.lookTimer);
    this.silent = 0;
    this.lookTimer = setInterval(() => {
      this.silent++;
      if (this.silent >= maxSilent) {
        clearInterval(this.lookTimer);
        this.options.onFailure(`it sent nothing for ${(maxSilent * lookMs) / 1000} s`);
      }
    }, lookMs);
  }

  private receive(message: FromWorker): void {
    this.silent = 0;
    if (message.type === 'hello') {
      return;
    }
    (message.type === 'batch' ? message.messages : [message]).forEach((one) => this.handle(one));
    if (!this.isBusy) {
      this.options.onFree();
    }
  }

  private handle(message: TaskMessage): void {
    const queued = this.running.get(message.id)?.queued;
    if (!queued) {
      return;
    }
    switch (message.type) {
      case 'progress':
        queued.job.onProgress?.(message.share);
        return;
      case 'result':
        if (message.partial) {
          queued.job.onPartial?.(message.partial);
        }
        queued.resolve(message.result);
        break;
      case 'stopped':
        queued.reject(new StoppedError(message.reason));
        break;
      case 'failed':
        queued.reject(new Error(message.message));
        break;
    }
    this.release(message.id);
  }

  private release(id: number): void {
    const released = this.running.get(id);
    if (released) {
      released.queued.signal.removeEventListener('abort', released.onAbort);
      this.running.delete(id);
      if (!this.isBusy) {
        clearInterval(this.lookTimer);
        this.startIdleTimer();
      }
    }
  }

  private startIdleTimer(): void {
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => {
      if (!this.isBusy) {
        this.options.onIdle();
      }
    }, this.options.idleMs);
  }
}
