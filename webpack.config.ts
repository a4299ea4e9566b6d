import CopyWebpackPlugin from 'copy-webpack-plugin';
import path from 'path';
import type { Configuration } from 'webpack';
import { mergeWithRules } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/**
 * Grafana's scaffolded configuration, with two additions: files that nested plugins need beside their module
 * (images, the worker as a file) and the compiled worker as text, to be started from a blob.
 */
const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  const worker = path.resolve(process.cwd(), '.build', 'worker.js.txt');
  return mergeWithRules({ module: { rules: 'prepend' } })(base, {
    module: { rules: [{ test: worker, type: 'asset/source' }] },
    resolve: { alias: { 'fleetlens-worker-source': worker } },
    plugins: [
      new CopyWebpackPlugin({
        patterns: [
          { from: '*/img/**', to: '.' },
          { from: worker, to: 'datasource/worker.js', toType: 'file' },
        ],
      }),
    ],
  } satisfies Configuration);
};

export default config;
