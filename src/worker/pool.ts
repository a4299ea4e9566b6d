import { buffersOf, copyArrays, toPlain } from './codec';
import type { Early } from './drive';
import { Homes, type Home } from './homes';
import type { Started } from './ladder';
import type { FromWorker, Run, Said } from './protocol';

export interface Job {
  analysis: string;
  task: object;
  /** Computing time after which the job gives its best answer so far, ms; without one it is given up. */
  budgetMs: number;
  /** So little work that sending it takes about as long: several go to a worker at a time. */
  small?: boolean;
  onProgress?(share: number): void;
  /** Called before the result when it is a best answer so far. */
  onEarly?(early: Early): void;
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

export interface PoolOptions {
  /** Most workers at a time, at least 1. */
  size: number;
  start(): Promise<Started>;
  /** A worker with nothing to do is ended after this time, ms. */
  idleMs: number;
}

interface Waiting {
  job: Job;
  home: Home<Member>;
  signal: AbortSignal;
  resolve(result: object): void;
  reject(error: Error): void;
  /** Times the job was begun; a worker that dies gives it one more chance. */
  tries: number;
  /** Takes the job out of the queue when it is cancelled there. */
  onAbort(): void;
}

interface Member {
  started: Started;
  /** What it was given, by id. */
  running: Map<number, { waiting: Waiting; onAbort: () => void }>;
  /** When it was given that, ms. */
  since: number;
  idleTimer: ReturnType<typeof setTimeout> | undefined;
}

/** A job waits so long at most for the busy worker that holds what it goes on from, ms; then any other begins it anew. */
const homePatienceMs = 500;
/** Most small jobs given to a worker at a time. */
const mostAtATime = 64;

/**
 * A handful of workers with one queue: first come, first served; but a job goes to the worker that served its lineage
 * last, where there is one.
 */
export class WorkerPool {
  private queue: Waiting[] = [];
  private readonly members = new Set<Member>();
  private readonly homes = new Homes<Member>();
  private starting = 0;
  private nextId = 1;
  private woken = false;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: PoolOptions) {}

  /** Resolves with the job's result; rejects with a StoppedError or with what went wrong in the task. */
  run(job: Job, signal: AbortSignal): Promise<object> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new StoppedError('cancelled'));
        return;
      }
      const onAbort = () => this.cancelWaiting(waiting);
      const waiting: Waiting = { job, home: this.homes.of(job.task), signal, resolve, reject, tries: 0, onAbort };
      this.enqueue(waiting);
    });
  }

  /** Workers alive, for tests and the health view. */
  get workers(): number {
    return this.members.size;
  }

  /** Workers that could begin a job at once, those not yet started included. */
  get spare(): number {
    const busy = [...this.members].filter(isBusy).length;
    return Math.max(0, this.options.size - busy - this.queue.length);
  }

  /** Ends every worker. Jobs under way and jobs waiting are cancelled. */
  close(): void {
    clearTimeout(this.again);
    for (const member of [...this.members]) {
      this.releaseAll(member).forEach(({ reject }) => reject(new StoppedError('cancelled')));
      this.drop(member);
    }
    this.failAll(new StoppedError('cancelled'));
  }

  private enqueue(waiting: Waiting): void {
    this.queue.push(waiting);
    waiting.signal.addEventListener('abort', waiting.onAbort, { once: true });
    // What else is asked for at this moment goes with it, where both are small.
    if (!this.woken) {
      this.woken = true;
      queueMicrotask(() => {
        this.woken = false;
        this.next();
      });
    }
  }

  private cancelWaiting(waiting: Waiting): void {
    this.queue.splice(this.queue.indexOf(waiting), 1);
    waiting.reject(new StoppedError('cancelled'));
  }

  private next(): void {
    for (const member of this.members) {
      // Until it has something to do: a task that cannot be sent is rejected, and the next may be one that can.
      for (let jobs: Waiting[]; !isBusy(member) && (jobs = this.takeFor(member)).length > 0; ) {
        this.begin(member, jobs);
      }
    }
    const free = this.queue.reduce((count, one) => count + (isHeld(one) ? 0 : 1), 0);
    while (this.members.size + this.starting < this.options.size && this.starting < free) {
      this.grow();
    }
    clearTimeout(this.again);
    if (this.queue.length > free) {
      // Who waits for its own worker is looked at again when its patience is over.
      this.again = setTimeout(() => this.next(), homePatienceMs);
    }
  }

  /** The next job for a worker that is free, with others that belong to it where they are small; out of the queue. */
  private takeFor(member: Member): Waiting[] {
    const isOwn = ({ home }: Waiting) => home.member === member;
    const own = this.queue.findIndex(isOwn);
    const at = own >= 0 ? own : this.queue.findIndex((waiting) => !isHeld(waiting));
    if (at < 0) {
      return [];
    }
    const taken = this.queue.splice(at, 1);
    if (own >= 0 && taken[0].job.small) {
      const rest = this.queue.filter((waiting) => waiting.job.small && isOwn(waiting)).slice(0, mostAtATime - 1);
      const gone = new Set(rest);
      this.queue = this.queue.filter((waiting) => !gone.has(waiting));
      taken.push(...rest);
    }
    return taken;
  }

  private async grow(): Promise<void> {
    this.starting++;
    try {
      const started = await this.options.start();
      const member: Member = { started, running: new Map(), since: 0, idleTimer: undefined };
      this.members.add(member);
      member.started.port.listen(
        (message) => this.heard(member, message),
        (message) => this.died(member, message)
      );
      this.starting--;
      this.rest(member);
      this.next();
    } catch (error) {
      this.starting--;
      if (this.members.size === 0 && this.starting === 0) {
        this.failAll(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  private begin(member: Member, jobs: Waiting[]): void {
    const { port, transport } = member.started;
    const runs = jobs.flatMap((waiting): Run[] => {
      waiting.signal.removeEventListener('abort', waiting.onAbort);
      const { analysis, budgetMs, task } = waiting.job;
      let sent: unknown;
      try {
        // The caller keeps its rows: what is moved to the worker is a copy.
        sent = transport === 'plain' ? toPlain(task) : copyArrays(task);
      } catch (error) {
        waiting.reject(error instanceof Error ? error : new Error(String(error)));
        return [];
      }
      const id = this.nextId++;
      const onAbort = () => port.post({ type: 'cancel', id });
      waiting.tries++;
      waiting.signal.addEventListener('abort', onAbort, { once: true });
      member.running.set(id, { waiting, onAbort });
      waiting.home.member = member;
      return [{ type: 'run', id, analysis, task: sent, budgetMs }];
    });
    if (runs.length === 0) {
      return;
    }
    clearTimeout(member.idleTimer);
    member.since = Date.now();
    const transfer = transport === 'plain' ? undefined : buffersOf(runs);
    port.post(runs.length === 1 ? runs[0] : { type: 'runs', runs }, transfer);
  }

  private heard(member: Member, message: FromWorker): void {
    if (message.type === 'hello') {
      return;
    }
    (message.type === 'several' ? message.messages : [message]).forEach((one) => this.heardOf(member, one));
    if (!isBusy(member)) {
      this.next();
    }
  }

  private heardOf(member: Member, message: Said): void {
    const waiting = member.running.get(message.id)?.waiting;
    if (!waiting) {
      return;
    }
    switch (message.type) {
      case 'progress':
        waiting.job.onProgress?.(message.share);
        return;
      case 'result':
        if (message.early) {
          waiting.job.onEarly?.(message.early);
        }
        waiting.resolve(message.result);
        break;
      case 'stopped':
        waiting.reject(new StoppedError(message.reason));
        break;
      case 'failed':
        waiting.reject(new Error(message.message));
        break;
    }
    this.release(member, message.id);
  }

  private release(member: Member, id: number): void {
    const released = member.running.get(id);
    if (released) {
      released.waiting.signal.removeEventListener('abort', released.onAbort);
      member.running.delete(id);
      if (!isBusy(member)) {
        this.rest(member);
      }
    }
  }

  /** Takes from a worker all that it was given. */
  private releaseAll(member: Member): Waiting[] {
    return [...member.running].map(([id, { waiting }]) => {
      this.release(member, id);
      return waiting;
    });
  }

  private rest(member: Member): void {
    clearTimeout(member.idleTimer);
    member.idleTimer = setTimeout(() => {
      if (!isBusy(member)) {
        this.drop(member);
      }
    }, this.options.idleMs);
  }

  /** @param lost what it was given and others are to do now */
  private drop(member: Member, lost: Waiting[] = []): void {
    clearTimeout(member.idleTimer);
    this.members.delete(member);
    const homes = [...this.queue, ...lost].map(({ home }) => home);
    this.homes.drop(member, homes);
    member.started.port.close();
  }

  private died(member: Member, message: string): void {
    const lost = this.releaseAll(member);
    this.drop(member, lost);
    for (const waiting of lost) {
      if (waiting.tries < 2 && !waiting.signal.aborted) {
        this.enqueue(waiting);
      } else {
        waiting.reject(new Error(`The worker stopped unexpectedly (${message}).`));
      }
    }
    this.next();
  }

  private failAll(error: Error): void {
    for (const waiting of this.queue.splice(0)) {
      waiting.signal.removeEventListener('abort', waiting.onAbort);
      waiting.reject(error);
    }
  }
}

/** Whether a job belongs to a worker that is free, or soon will be, and so is not for another. */
function isHeld({ home: { member } }: Waiting): boolean {
  return member !== undefined && (!isBusy(member) || Date.now() - member.since < homePatienceMs);
}

function isBusy(member: Member): boolean {
  return member.running.size > 0;
}
