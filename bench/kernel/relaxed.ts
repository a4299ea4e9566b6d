import { setFlagsFromString } from 'node:v8';
import { loadKernel } from '../../src/engine';

/** How Node came by relaxed SIMD, for the report. */
export type RelaxedSimd = 'on' | 'switched on' | 'missing';

const flag = '--experimental-wasm-relaxed-simd';

/**
 * Switches relaxed SIMD on where Node has it, but behind a flag, as Node 20 does. Worker threads started later have it,
 * too. Before anything is compiled that would otherwise settle for plain SIMD.
 */
export async function switchRelaxedSimdOn(): Promise<RelaxedSimd> {
  if (await hasRelaxedSimd()) {
    return 'on';
  }
  // V8 says so on the standard error stream where it does not know the flag, and goes on.
  setFlagsFromString(flag);
  return (await hasRelaxedSimd()) ? 'switched on' : 'missing';
}

async function hasRelaxedSimd(): Promise<boolean> {
  return (await loadKernel()).kernel.name === 'relaxed-simd';
}

/** What a reader has to know about it. */
export function relaxedSimdSentence(relaxed: RelaxedSimd): string {
  return {
    on: 'Node has relaxed SIMD.',
    'switched on': `Node has relaxed SIMD behind a flag, which is on here (\`${flag}\`); rows named "plain SIMD" are what it computes with without.`,
    missing: 'Node has no relaxed SIMD; all is computed with plain SIMD.',
  }[relaxed];
}
