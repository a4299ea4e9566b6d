import path from 'node:path';
import { answerOf, CompiledThreads } from '../../scripts/threads/compiled';
import type { CallAnswer, CallOrder } from './callWorker';

/** A thread of its own for the calls that are timed. */
export class CallThread {
  private readonly compiled = new CompiledThreads(path.join(__dirname, 'callWorker.ts'));
  private readonly worker = this.compiled.start();

  /** CPU seconds of one call, the mean of some where it is short. */
  async seconds(order: CallOrder): Promise<number> {
    return (await answerOf<CallAnswer>(this.worker, order)).seconds;
  }

  close(): Promise<void> {
    return this.compiled.close();
  }
}
