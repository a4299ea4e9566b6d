import type { Tagged } from '../analyses/work';
import { analysisById } from '../analyses/registry';
import { bytesOf, ByteCache } from './byteCache';
import type { PartialAnswer } from './slices';
import { fingerprint } from './fingerprint';
import { StoppedError, type Job } from './job';
import type { WorkerPool } from './pool';

interface InFlight {
  users: number;
  abort: AbortController;
  promise: Promise<Tagged>;
  listeners: Set<(share: number) => void>;
  /** Called when the answer is only the best so far. */
  partialListeners: Set<(partial: PartialAnswer) => void>;
}

/**
 * Results cached by the content of their task. Callers with the same task share one computation; it is cancelled when
 * the last of them has cancelled.
 */
export class SharedResults {
  private readonly inFlight = new Map<string, InFlight>();

  constructor(
    private readonly pool: Pick<WorkerPool, 'run'>,
    private readonly cache: ByteCache<Tagged>
  ) {}

  /** The cached result of a task, without computing. */
  peek(analysis: string, task: Tagged): Tagged | undefined {
    return this.cache.get(keyOf(analysis, task));
  }

  /** Resolves with the cached or computed result; rejects as `WorkerPool.run` does. */
  async run(job: Job, signal: AbortSignal): Promise<Tagged> {
    if (signal.aborted) {
      throw new StoppedError('cancelled');
    }
    const key = keyOf(job.analysis, job.task);
    const known = this.cache.get(key);
    if (known) {
      return known;
    }
    const shared = this.inFlight.get(key) ?? this.begin(key, job);
    return this.join(key, shared, job, signal);
  }

  private begin(key: string, job: Job): InFlight {
    const abort = new AbortController();
    const listeners = new Set<(share: number) => void>();
    const partialListeners = new Set<(partial: PartialAnswer) => void>();
    let complete = true;
    const reporting: Job = {
      ...job,
      onProgress: (share) => listeners.forEach((listener) => listener(share)),
      onPartial: (partial) => {
        complete = false;
        partialListeners.forEach((listener) => listener(partial));
      },
    };
    const promise = this.pool
      .run(reporting, abort.signal)
      .then((result) => {
        // A partial answer is not cached: with more time or less load there is a better one.
        if (complete) {
          this.cache.set(key, result, bytesOf(result));
        }
        return result;
      })
      .finally(() => {
        if (this.inFlight.get(key)?.abort === abort) {
          this.inFlight.delete(key);
        }
      });
    const shared: InFlight = { users: 0, abort, promise, listeners, partialListeners };
    this.inFlight.set(key, shared);
    return shared;
  }

  private join(key: string, shared: InFlight, job: Job, signal: AbortSignal): Promise<Tagged> {
    shared.users++;
    if (job.onProgress) {
      shared.listeners.add(job.onProgress);
    }
    if (job.onPartial) {
      shared.partialListeners.add(job.onPartial);
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        shared.users--;
        if (job.onProgress) {
          shared.listeners.delete(job.onProgress);
        }
        if (job.onPartial) {
          shared.partialListeners.delete(job.onPartial);
        }
        if (shared.users === 0 && this.inFlight.get(key) === shared) {
          // The next caller starts again instead of joining what is being stopped.
          this.inFlight.delete(key);
          shared.abort.abort();
        }
        reject(new StoppedError('cancelled'));
      };
      signal.addEventListener('abort', leave, { once: true });
      shared.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }
}

/** Keys by task object: a task is looked up more than once and never changed after it was planned. */
const fingerprints = new WeakMap<object, string>();

function keyOf(analysis: string, task: Tagged): string {
  const known = fingerprints.get(task) ?? fingerprint(analysisById(analysis)?.identity(task) ?? task);
  fingerprints.set(task, known);
  return `${analysis}/${known}`;
}
