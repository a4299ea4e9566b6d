import { timerPause } from '../pause';
import type { FromWorker, Port } from '../protocol';
import { serve } from '../serve';
import type { Transport } from './transport';

/** No worker: the same code runs on the page, in slices short enough to keep it responsive. */
export const mainThreadTransport: Transport = {
  name: 'main thread',
  notice:
    'This site allows no web workers (content security policy, worker-src), so the analysis runs in the page itself, in short slices: slower, with the same results.',
  open(): Port {
    let listener: (message: FromWorker) => void = () => undefined;
    let open = true;
    const handle = serve({
      sliceMs: 8,
      pause: timerPause,
      post: (message) => {
        if (open) {
          listener(message);
        }
      },
    });
    return {
      post: (message) => {
        setTimeout(() => handle(message), 0);
      },
      listen: (handler) => {
        listener = handler;
      },
      close: () => {
        open = false;
      },
    };
  },
};
