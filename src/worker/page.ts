import workerSource from 'fleetlens-worker-source';
import { startWithFallback, type StartOptions, type StartedWorker } from './fallback';
import { totalStateCacheBytes } from './limits';
import { WorkerPool } from './pool';
import { blobTransport } from './transports/blob';
import { fileTransport } from './transports/file';
import { mainThreadTransport } from './transports/mainThread';
import type { Transport } from './transports/transport';
import { resultsOf } from './results';
import type { SharedResults } from './shared';

const timeoutMs = 10_000;
/** Longer than the usual refresh interval: an ended worker loses the state that the next refresh continues from. */
const idleMs = 10 * 60_000;

/** How this page computes, for the self-test and for notices. */
export interface PageStatus {
  transport: StartedWorker['transport'];
  kernel: StartedWorker['kernel'];
  encoding: StartedWorker['encoding'];
  notices: string[];
}

/** The one pool of a page, however many panels it has: one worker per core but one, at least one and at most four. */
export class PageWorkers {
  readonly results: SharedResults;
  private readonly transports: Transport[];
  private first: Promise<StartedWorker> | undefined;
  private readonly startOptions: StartOptions;

  constructor(workerFileUrl: string, cores: number = navigator.hardwareConcurrency || 2) {
    this.transports = [blobTransport(workerSource), fileTransport(workerFileUrl), mainThreadTransport];
    const size = Math.min(4, Math.max(1, cores - 1));
    this.startOptions = { timeoutMs, stateCacheBytes: totalStateCacheBytes / size };
    const pool = new WorkerPool({
      size,
      start: () => this.start(),
      idleMs,
    });
    this.results = resultsOf(pool);
  }

  /** How this page computes; starts a worker where none was started yet. */
  async status(): Promise<PageStatus> {
    if (!this.first) {
      const started = await this.start();
      // Started for its status only: the worker is not needed yet.
      started.port.close();
    }
    const { transport, kernel, encoding, notices } = await (this.first ?? this.start());
    return { transport, kernel, encoding, notices };
  }

  private start(): Promise<StartedWorker> {
    if (!this.first) {
      this.first = startWithFallback(this.transports, this.startOptions);
      this.first.catch(() => {
        this.first = undefined;
      });
      return this.first;
    }
    // From then on only the transport that worked is tried, and the page itself.
    return this.first.then(async (first) => {
      const known = this.transports.filter(({ name }) => name === first.transport || name === 'main thread');
      return startWithFallback(known, this.startOptions);
    });
  }
}
