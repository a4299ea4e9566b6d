/** npm run build:engine: the engine on its own, as an ES module with types, in dist-engine. */
import path from 'node:path';
import { buildEngine } from './build/engine';

const root = path.resolve(__dirname, '..');
buildEngine(root, path.join(root, 'dist-engine')).then(
  () => console.log('dist-engine/engine.js, dist-engine/engine.d.ts'),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
);
