import { javascriptKernel } from './javascript';
import { selfTest } from './selfTest';
import { wasmKernel } from './wasm';
import type { Kernel, KernelName } from '../kernel';

/** A kernel that could not be used here, and why, in plain words. */
export interface SkippedKernel {
  name: KernelName;
  reason: string;
}

export interface LoadedKernel {
  kernel: Kernel;
  /** In the order tried; empty when the first one worked. */
  skipped: SkippedKernel[];
}

/** Fastest first. JavaScript runs everywhere. */
const preferred: KernelName[] = ['relaxed-simd', 'simd', 'javascript'];

/**
 * The fastest kernel that works here. Each is tested against a direct computation before it is accepted.
 *
 * @param preference a kernel to use in place of the fastest; when it does not work, slower ones follow
 * @throws Error when not even the JavaScript kernel computes correctly
 */
export async function loadKernel(preference: 'auto' | KernelName = 'auto'): Promise<LoadedKernel> {
  const skipped: SkippedKernel[] = [];
  const first = preference === 'auto' ? 0 : preferred.indexOf(preference);
  for (const name of preferred.slice(first)) {
    const found = name === 'javascript' ? javascriptKernel : await wasmKernel(name);
    if (typeof found === 'string') {
      skipped.push({ name, reason: found });
    } else if (selfTest(found)) {
      return { kernel: found, skipped };
    } else {
      skipped.push({ name, reason: 'It failed its self-test: its results differ from a direct computation.' });
    }
  }
  throw new Error('No kernel computes correctly here; please report this browser and its version.');
}
