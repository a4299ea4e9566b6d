/**
 * Times one call of the engine a message, compiled and in a thread with nothing else in it, as the plugin's workers run
 * it: beside the whole bench, a collection of garbage would take longer than the call.
 */
import { parentPort } from 'node:worker_threads';
import { finish, loadKernel, matrixProfile, multiProfile, type KernelName } from '../../src/engine/standalone';
import { cpuSecondsACall } from './clock';

export interface CallOrder {
  /** Of one series the self-join, of several the multi-dimensional profile. */
  series: Float64Array[];
  window: number;
  kernel: KernelName;
}

export interface CallAnswer {
  /** CPU seconds of one call. */
  seconds: number;
}

parentPort?.on('message', ({ series, window, kernel: name }: CallOrder) => {
  void loadKernel(name).then(({ kernel }) => {
    if (kernel.name !== name) {
      throw new Error(`The kernel "${name}" does not work here.`);
    }
    const call = () =>
      finish<unknown>(
        series.length > 1
          ? multiProfile(series, window, { kernel: name === 'javascript' ? 'javascript' : 'auto' })
          : matrixProfile(kernel, series[0], window)
      );
    const answer: CallAnswer = { seconds: cpuSecondsACall(call) };
    parentPort?.postMessage(answer);
  });
});
