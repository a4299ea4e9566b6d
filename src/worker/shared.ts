import { analysisById } from '../analyses/registry';
import { bytesOf, ByteCache } from './memo';
import type { Early } from './drive';
import { fingerprint } from './fingerprint';
import { StoppedError, type Job, type WorkerPool } from './pool';

interface InFlight {
  users: number;
  abort: AbortController;
  promise: Promise<object>;
  listeners: Set<(share: number) => void>;
  /** Those to be told that the answer is only the best so far. */
  earlyListeners: Set<(early: Early) => void>;
}

/**
 * Results by the content of their task: what was computed is not computed again, and what is being computed is waited
 * for by everyone who asks. It is cancelled only when the last of them has gone.
 */
export class SharedResults {
  private readonly inFlight = new Map<string, InFlight>();

  constructor(
    private readonly pool: Pick<WorkerPool, 'run'>,
    private readonly kept: ByteCache<object>
  ) {}

  /** The kept result of a task, without computing. */
  peek(analysis: string, task: object): object | undefined {
    return this.kept.get(keyOf(analysis, task));
  }

  async run(job: Job, signal: AbortSignal): Promise<object> {
    if (signal.aborted) {
      throw new StoppedError('cancelled');
    }
    const key = keyOf(job.analysis, job.task);
    const known = this.kept.get(key);
    if (known) {
      return known;
    }
    const shared = this.inFlight.get(key) ?? this.begin(key, job);
    return this.join(key, shared, job, signal);
  }

  private begin(key: string, job: Job): InFlight {
    const abort = new AbortController();
    const listeners = new Set<(share: number) => void>();
    const earlyListeners = new Set<(early: Early) => void>();
    let whole = true;
    const told: Job = {
      ...job,
      onProgress: (share) => listeners.forEach((listener) => listener(share)),
      onEarly: (early) => {
        whole = false;
        earlyListeners.forEach((listener) => listener(early));
      },
    };
    const promise = this.pool
      .run(told, abort.signal)
      .then((result) => {
        // A best answer so far is not kept: with more time, or a calmer machine, there is a better one.
        if (whole) {
          this.kept.set(key, result, bytesOf(result));
        }
        return result;
      })
      .finally(() => {
        if (this.inFlight.get(key)?.abort === abort) {
          this.inFlight.delete(key);
        }
      });
    const shared: InFlight = { users: 0, abort, promise, listeners, earlyListeners };
    this.inFlight.set(key, shared);
    return shared;
  }

  private join(key: string, shared: InFlight, job: Job, signal: AbortSignal): Promise<object> {
    shared.users++;
    if (job.onProgress) {
      shared.listeners.add(job.onProgress);
    }
    if (job.onEarly) {
      shared.earlyListeners.add(job.onEarly);
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        shared.users--;
        if (job.onProgress) {
          shared.listeners.delete(job.onProgress);
        }
        if (job.onEarly) {
          shared.earlyListeners.delete(job.onEarly);
        }
        if (shared.users === 0 && this.inFlight.get(key) === shared) {
          // Whoever asks next starts anew instead of joining what is being stopped.
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

/** Keys of tasks at hand: one is asked for more than once, and nobody changes a task that was planned. */
const fingerprints = new WeakMap<object, string>();

function keyOf(analysis: string, task: object): string {
  const known = fingerprints.get(task) ?? fingerprint(analysisById(analysis)?.content?.(task) ?? task);
  fingerprints.set(task, known);
  return `${analysis}/${known}`;
}
