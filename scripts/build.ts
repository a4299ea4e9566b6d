/** Builds the suite: the worker on its own first (it may know nothing of Grafana), then the three plugins around it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildWorker } from './build/worker';

const root = path.resolve(__dirname, '..');
const watch = process.argv.includes('--watch');

async function main(): Promise<number> {
  await buildWorker(root, { watch });
  const webpack = spawn(
    process.execPath,
    [
      // The scaffold's configuration is TypeScript with import paths that plain Node 20 does not resolve.
      '--import',
      'tsx',
      path.join(root, 'node_modules', 'webpack', 'bin', 'webpack.js'),
      '-c',
      'webpack.config.ts',
      '--env',
      watch ? 'development' : 'production',
      ...(watch ? ['--watch'] : []),
    ],
    { cwd: root, stdio: 'inherit' }
  );
  return new Promise((resolve) => webpack.on('close', (code) => resolve(code ?? 1)));
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
