import { decoded } from './decoded';

/**
 * The first of some modules (as base64) that is understood here, compiled at once and not in the background: they are
 * small. Undefined where WebAssembly is missing, too old or forbidden; some browsers forbid it at once on a page's main
 * thread, from 4 kB on, but not in workers.
 */
export function firstCompiled(...modules: string[]): WebAssembly.Module | undefined {
  if (typeof WebAssembly === 'undefined') {
    return undefined;
  }
  for (const module of modules) {
    const bytes = decoded(module);
    try {
      if (WebAssembly.validate(bytes)) {
        return new WebAssembly.Module(bytes);
      }
    } catch {
      // Forbidden by the page's policy; the next one will be as well, or there is none.
    }
  }
  return undefined;
}
