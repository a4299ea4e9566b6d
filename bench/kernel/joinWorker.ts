/** One share of a self-join per message: the series comes in, left and right neighbours go back. */
import { parentPort } from 'node:worker_threads';
import { finish, loadKernel, type JoinShard } from '../../src/engine';

export interface JoinOrder {
  values: Float64Array;
  window: number;
  exclusionZone: number;
  share: JoinShard;
}

parentPort?.on('message', ({ values, window, exclusionZone, share }: JoinOrder) => {
  void loadKernel().then(({ kernel }) => {
    const join = finish(kernel.selfJoin(values, window, exclusionZone, share));
    const buffers = [join.left, join.right].flatMap(({ distance, index }) => [distance.buffer, index.buffer]);
    parentPort?.postMessage(
      join,
      buffers.filter((buffer) => buffer instanceof ArrayBuffer)
    );
  });
});
