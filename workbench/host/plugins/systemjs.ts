import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';

/**
 * SystemJS leaves a global `define`, and any library of the page that knows AMD would hand itself to it when it is
 * evaluated afterwards. Only the scripts of plugins get to see it. So this is the first import of the page.
 */
const amdDefine = window.define;
Object.defineProperty(window, 'define', {
  configurable: true,
  get: () => {
    const script = document.currentScript;
    const ofPlugin = script instanceof HTMLScriptElement && script.src.includes('/public/plugins/');
    return ofPlugin ? amdDefine : undefined;
  },
});
