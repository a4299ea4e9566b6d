import type { KernelName } from '../engine';
import { probeValues, type FromWorker, type Hello, type Port, type Transport } from './protocol';
import type { Rung } from './rungs/rung';

/** A worker that has said hello. */
export interface Started {
  port: Port;
  rung: Rung['name'];
  transport: Transport;
  kernel: KernelName;
  /** Steps taken down from the best, each in one plain sentence. */
  notices: string[];
}

export interface LadderOptions {
  /** How long a rung may take to its first message, ms. */
  patienceMs: number;
  forceKernel?: KernelName;
  /** Bounds what the worker keeps from one task for the next of its lineage; what `serve` has it otherwise. */
  keptBytes?: number;
}

const plainNotice =
  "Typed arrays do not reach workers on this site (Grafana's frontend sandbox), so rows are copied as plain arrays: a little slower, with the same results.";

/** The sentence for a kernel below the best one; none for a plain SIMD kernel, whose speed nobody will miss. */
function kernelNotice(hello: Hello): string[] {
  if (hello.kernel !== 'javascript') {
    return [];
  }
  const reason = hello.skipped.find((step) => step.name === 'simd')?.reason;
  return [
    `WebAssembly cannot be used here${reason ? ` (${reason})` : ''}, so the JavaScript kernel computes: slower, with the same results. A content security policy allows it with 'wasm-unsafe-eval'.`,
  ];
}

/** Tries the rungs in order and returns the first that says hello. Rejects with every reason when none does. */
export async function climb(rungs: Rung[], options: LadderOptions): Promise<Started> {
  const failures: string[] = [];
  for (const [index, rung] of rungs.entries()) {
    try {
      const { port, hello, transport } = await open(rung, options);
      const notices = index > 0 && rung.notice ? [rung.notice] : [];
      if (transport === 'plain') {
        notices.push(plainNotice);
      }
      return { port, rung: rung.name, transport, kernel: hello.kernel, notices: [...notices, ...kernelNotice(hello)] };
    } catch (error) {
      failures.push(`${rung.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`Nothing that can compute could be started here (${failures.join('; ')}).`);
}

async function open(rung: Rung, options: LadderOptions): Promise<{ port: Port; hello: Hello; transport: Transport }> {
  const port = rung.open();
  try {
    const transport = await greet(port, options);
    return { port, ...transport };
  } catch (error) {
    port.close();
    throw error;
  }
}

/** Sends the probe, moved if the site lets us, and waits for the first message. */
function greet(port: Port, options: LadderOptions): Promise<{ hello: Hello; transport: Transport }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it did not answer')), options.patienceMs);
    let transport: Transport = 'transfer';
    const answered = (message: FromWorker) => {
      if (message.type === 'hello') {
        clearTimeout(timer);
        resolve({ hello: message, transport: message.probeIntact ? transport : 'plain' });
      }
    };
    port.listen(answered, (message) => {
      clearTimeout(timer);
      reject(new Error(message));
    });
    const { forceKernel, keptBytes } = options;
    const probe = Float64Array.from(probeValues);
    try {
      port.post({ type: 'hello', probe, forceKernel, keptBytes }, [probe.buffer]);
    } catch {
      // The frontend sandbox refuses transfer lists with an exception.
      transport = 'plain';
      port.post({ type: 'hello', probe: probeValues, forceKernel, keptBytes });
    }
  });
}
