import { setFlagsFromString } from 'node:v8';
import { loadKernel, type Kernel, type KernelName } from '../standalone';

/** Every kernel that this Node can run; relaxed SIMD is behind a flag in older ones. */
export async function everyKernel(): Promise<Kernel[]> {
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  const names: KernelName[] = ['relaxed-simd', 'simd', 'javascript'];
  const kernels: Kernel[] = [];
  for (const name of names) {
    const { kernel } = await loadKernel(name);
    if (kernel.name === name) {
      kernels.push(kernel);
    }
  }
  return kernels;
}
