import workerSource from 'fleetlens-worker-source';
import { climb, type LadderOptions, type Started } from './ladder';
import { keptByWorkers } from './kept';
import { WorkerPool } from './pool';
import { blobRung } from './rungs/blob';
import { fileRung } from './rungs/file';
import { mainThreadRung } from './rungs/mainThread';
import type { Rung } from './rungs/rung';
import { resultsOf } from './results';
import type { SharedResults } from './shared';

const patienceMs = 10_000;
/** Longer than the usual refresh: a worker that rests keeps what the next one goes on from. */
const idleMs = 10 * 60_000;

/** How this page computes, for the self-test and for notices. */
export interface PageStatus {
  rung: Started['rung'];
  kernel: Started['kernel'];
  transport: Started['transport'];
  notices: string[];
}

/** The one pool of a page: cores less one, one to four workers, however many panels there are. */
export class PageWorkers {
  readonly results: SharedResults;
  private rungs: Rung[];
  private first: Promise<Started> | undefined;
  private readonly limits: LadderOptions;

  constructor(workerFileUrl: string, cores: number = navigator.hardwareConcurrency || 2) {
    this.rungs = [blobRung(workerSource), fileRung(workerFileUrl), mainThreadRung];
    const size = Math.min(4, Math.max(1, cores - 1));
    this.limits = { patienceMs, keptBytes: keptByWorkers / size };
    const pool = new WorkerPool({
      size,
      start: () => this.start(),
      idleMs,
    });
    this.results = resultsOf(pool);
  }

  /** Starts a worker if none was started yet and says how this page computes. */
  async status(): Promise<PageStatus> {
    if (!this.first) {
      const started = await this.start();
      // Only asked how it goes: the worker is not needed yet.
      started.port.close();
    }
    const { rung, kernel, transport, notices } = await (this.first ?? this.start());
    return { rung, kernel, transport, notices };
  }

  private start(): Promise<Started> {
    if (!this.first) {
      this.first = climb(this.rungs, this.limits);
      this.first.catch(() => {
        this.first = undefined;
      });
      return this.first;
    }
    // The rung that worked is tried first from then on; what failed once is not tried again.
    return this.first.then(async (first) => {
      const known = this.rungs.filter((rung) => rung.name === first.rung || rung.name === 'main thread');
      return climb(known, this.limits);
    });
  }
}
