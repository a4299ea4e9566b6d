import type { KernelName } from '../engine';
import { probeValues, type FromWorker, type Hello, type Port, type ArrayEncoding } from './protocol';
import type { Transport } from './transports/transport';

/** A worker that has answered the handshake. */
export interface StartedWorker {
  port: Port;
  transport: Transport['name'];
  encoding: ArrayEncoding;
  kernel: KernelName;
  /** Fallbacks in use, each in one sentence for the user. */
  notices: string[];
}

export interface StartOptions {
  /** How long a transport may take to its first message, ms. */
  timeoutMs: number;
  forceKernel?: KernelName;
  /** Bounds the state a worker caches between tasks; the default of `serve` where absent. */
  stateCacheBytes?: number;
}

const plainNotice =
  "Typed arrays do not reach workers on this site (Grafana's frontend sandbox), so rows are copied as plain arrays: a little slower, with the same results.";

/** The notice where WebAssembly is missing; none for a plain SIMD kernel, which is nearly as fast as the best. */
function kernelNotice(hello: Hello): string[] {
  if (hello.kernel !== 'javascript') {
    return [];
  }
  const reason = hello.skipped.find((step) => step.name === 'simd')?.reason;
  return [
    `WebAssembly cannot be used here${reason ? ` (${reason})` : ''}, so the JavaScript kernel computes: slower, with the same results. A content security policy allows it with 'wasm-unsafe-eval'.`,
  ];
}

/**
 * Tries the transports in order and returns the first worker that answers the handshake. Rejects with every reason when
 * none does.
 */
export async function startWithFallback(transports: Transport[], options: StartOptions): Promise<StartedWorker> {
  const failures: string[] = [];
  for (const [index, transport] of transports.entries()) {
    try {
      const { port, hello, encoding } = await open(transport, options);
      const notices = index > 0 && transport.notice ? [transport.notice] : [];
      if (encoding === 'plain') {
        notices.push(plainNotice);
      }
      const { kernel } = hello;
      return { port, transport: transport.name, encoding, kernel, notices: [...notices, ...kernelNotice(hello)] };
    } catch (error) {
      failures.push(`${transport.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`Nothing that can compute could be started here (${failures.join('; ')}).`);
}

interface Handshake {
  hello: Hello;
  encoding: ArrayEncoding;
}

async function open(transport: Transport, options: StartOptions): Promise<Handshake & { port: Port }> {
  const port = transport.open();
  try {
    return { port, ...(await shakeHands(port, options)) };
  } catch (error) {
    port.close();
    throw error;
  }
}

/** Sends the probe, moved if the site allows it, and waits for the first message. */
function shakeHands(port: Port, options: StartOptions): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it did not answer')), options.timeoutMs);
    let encoding: ArrayEncoding = 'transfer';
    const onMessage = (message: FromWorker) => {
      if (message.type === 'hello') {
        clearTimeout(timer);
        resolve({ hello: message, encoding: message.probeIntact ? encoding : 'plain' });
      }
    };
    port.listen(onMessage, (message) => {
      clearTimeout(timer);
      reject(new Error(message));
    });
    const { forceKernel, stateCacheBytes } = options;
    const probe = Float64Array.from(probeValues);
    try {
      port.post({ type: 'hello', probe, forceKernel, stateCacheBytes }, [probe.buffer]);
    } catch {
      // Grafana's frontend sandbox throws on transfer lists.
      encoding = 'plain';
      port.post({ type: 'hello', probe: probeValues, forceKernel, stateCacheBytes });
    }
  });
}
