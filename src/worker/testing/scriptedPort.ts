import type { StartedWorker } from '../fallback';
import type { FromWorker, Hello, Port, RunRequest, ToWorker, ArrayEncoding } from '../protocol';

/** A worker whose answers the test decides: it records what it was sent and emits what the test passes. */
export class ScriptedPort implements Port {
  readonly sent: ToWorker[] = [];
  closed = false;
  private handler: (message: FromWorker) => void = () => undefined;
  private onFailure: (message: string) => void = () => undefined;

  /** @param onPost what the worker does when a message arrives */
  constructor(private readonly onPost: (message: ToWorker, port: ScriptedPort) => void = () => undefined) {}

  post(message: ToWorker, _transfer?: ArrayBuffer[]): void {
    this.sent.push(message);
    this.onPost(message, this);
  }

  listen(handler: (message: FromWorker) => void, failed: (message: string) => void): void {
    this.handler = handler;
    this.onFailure = failed;
  }

  close(): void {
    this.closed = true;
  }

  emit(message: FromWorker): void {
    this.handler(message);
  }

  fail(message: string): void {
    this.onFailure(message);
  }

  get runs(): RunRequest[] {
    return this.sent.flatMap((message) =>
      message.type === 'runs' ? message.runs : message.type === 'run' ? [message] : []
    );
  }

  get cancels(): number[] {
    return this.sent.flatMap((message) => (message.type === 'cancel' ? [message.id] : []));
  }
}

export function started(port: Port, encoding: ArrayEncoding = 'transfer'): StartedWorker {
  return { port, transport: 'blob worker', encoding, kernel: 'javascript', notices: [] };
}

export const hello: Hello = { type: 'hello', probeIntact: true, kernel: 'simd', skipped: [] };

/** Delivers messages to a port as Grafana's frontend sandbox does: transfer lists throw, typed arrays arrive as {}. */
export function sandboxed(port: Port): Port {
  return {
    listen: (handler, failed) => port.listen(handler, failed),
    close: () => port.close(),
    post(message, transfer) {
      if (transfer?.length) {
        throw new Error('postMessage arguments are invalid objects');
      }
      port.post(emptied(message));
    },
  };
}

function emptied(message: ToWorker): ToWorker {
  switch (message.type) {
    case 'hello':
      return { ...message, probe: emptyArrays(message.probe) };
    case 'run':
      return { ...message, task: emptyArrays(message.task) };
    case 'runs':
      return { ...message, runs: message.runs.map((run) => ({ ...run, task: emptyArrays(run.task) })) };
    case 'cancel':
      return message;
  }
}

/** Typed arrays as empty objects, all else as it is. */
function emptyArrays(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) {
    return {};
  }
  if (Array.isArray(value)) {
    return value.map(emptyArrays);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptyArrays(item)]))
    : value;
}

/** Waits until promises settled so far have called their handlers. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) {
    await Promise.resolve();
  }
}
