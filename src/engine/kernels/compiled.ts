import { decoded } from './decoded';

/**
 * The first of some modules (as base64) that this browser understands, compiled at once: for modules of a few kilobytes,
 * which browsers allow that for on a page too. Undefined where WebAssembly is missing, too old or forbidden.
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
