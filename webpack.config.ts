import CopyWebpackPlugin from 'copy-webpack-plugin';
import path from 'path';
import type { Configuration } from 'webpack';
import { copyFilePatterns } from './.config/bundler/copyFiles.ts';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

const worker = path.resolve(process.cwd(), '.build', 'worker.js.txt');

/** What belongs in a plugin folder: the scaffold's list, less the data of tests, plus what nested plugins need. */
const files = [
  ...copyFilePatterns.map((pattern) => ({ ...pattern, globOptions: { ignore: ['**/vectors/**', '**/fixtures/**'] } })),
  { from: '*/img/**', to: '.' },
  { from: worker, to: 'datasource/worker.js', toType: 'file' as const },
];

/** Grafana's scaffolded configuration with the worker as text, to be started from a blob, and as a file. */
const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  return {
    ...base,
    module: { ...base.module, rules: [...(base.module?.rules ?? []), { test: worker, type: 'asset/source' }] },
    resolve: { ...base.resolve, alias: { 'fleetlens-worker-source': worker } },
    // Without this the performance hint would point at source maps nobody downloads.
    performance: { hints: false },
    plugins: [
      ...(base.plugins ?? []).filter((plugin) => !(plugin instanceof CopyWebpackPlugin)),
      new CopyWebpackPlugin({ patterns: files }),
    ],
  };
};

export default config;
