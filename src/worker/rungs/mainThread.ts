import { timerPause } from '../pause';
import type { FromWorker, Port } from '../protocol';
import { serve } from '../serve';
import type { Rung } from './rung';

/** No worker at all: the same code on the page, in slices short enough to keep it responsive. */
export const mainThreadRung: Rung = {
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
