/**
 * Builds the page in host/ with the Vite and the packages of one line: `node build-host.mjs <line folder> <output>`.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [lineFolder, outDir] = process.argv.slice(2);
if (!lineFolder || !outDir) {
  throw new Error('Say which line and where to build it: node build-host.mjs <line folder> <output folder>');
}
const host = path.join(path.dirname(fileURLToPath(import.meta.url)), 'host');
const require = createRequire(path.join(lineFolder, 'package.json'));
const importFromLine = (name) => import(pathToFileURL(require.resolve(name)).href);

const vite = await importFromLine('vite');
const { default: react } = await importFromLine('@vitejs/plugin-react');

/** Grafana runs on one router, whatever copies and older names its packages bring along. */
const routers = { 'react-router': 'react-router', 'react-router-dom': 'react-router-dom' };
routers['react-router-dom-v5-compat'] = 'react-router-dom';

/** The page's own files lie outside the line's folder: what they import comes from that line all the same. */
const packagesOfLine = {
  name: 'packages-of-line',
  enforce: 'pre',
  async resolveId(source, importer) {
    const fromHost = importer?.startsWith(host) && !source.startsWith('.') && !path.isAbsolute(source);
    const name = routers[source] ?? (fromHost ? source : undefined);
    return name ? this.resolve(name, path.join(lineFolder, 'package.json'), { skipSelf: true }) : null;
  },
};

/**
 * Grafana's ES modules import these CommonJS packages as Node would, which hands out the whole module object where the
 * component is meant.
 */
const interop = ['react-custom-scrollbars-2', 'react-highlight-words', 'calculate-size'];
const defaultOfCommonJs = {
  name: 'default-of-commonjs',
  enforce: 'pre',
  resolveId(source, importer) {
    return interop.includes(source) && !importer?.startsWith('\0default-of:') ? `\0default-of:${source}` : null;
  },
  load(id) {
    if (!id.startsWith('\0default-of:')) {
      return null;
    }
    const file = JSON.stringify(require.resolve(id.slice('\0default-of:'.length)));
    return `import * as all from ${file};\nconst one = all.default ?? all;\nexport default one.default ?? one;`;
  },
};

await vite.build({
  configFile: false,
  root: host,
  logLevel: 'warn',
  publicDir: false,
  plugins: [packagesOfLine, defaultOfCommonJs, react()],
  // Put on the page's scripts, for tests that send a content security policy as Grafana does.
  html: { cspNonce: 'workbench' },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 100_000,
    reportCompressedSize: false,
  },
});
