import { context, type BuildOptions } from 'esbuild';
import path from 'node:path';

/**
 * Compiles the worker to `.build/worker.js.txt`. The ending keeps it out of the plugins' own loaders: it is carried as
 * text in the data source's bundle and lies beside it as `worker.js`.
 */
export async function buildWorker(root: string, { watch }: { watch: boolean }): Promise<void> {
  const options: BuildOptions = {
    entryPoints: [path.join(root, 'src', 'worker', 'entry.ts')],
    outfile: path.join(root, '.build', 'worker.js.txt'),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    minify: !watch,
    legalComments: 'none',
  };
  const build = await context(options);
  await build.rebuild();
  if (watch) {
    await build.watch();
  } else {
    await build.dispose();
  }
}
