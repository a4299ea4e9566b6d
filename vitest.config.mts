import path from 'node:path';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

process.env.TZ = 'UTC';

const react = ['src/app/**', 'src/datasource/**', 'src/panel/**'];
const folders = '{src,simulator,scripts,tests,workbench,bench,dashboards,kernel}';
const slow = '**/*.slow.test.ts';
const installed = '**/node_modules/**';

export default defineConfig({
  resolve: {
    alias: {
      'react-inlinesvg': path.resolve(here, 'tests/unit/react-inlinesvg.tsx'),
      'fleetlens-worker-source': path.resolve(here, 'tests/unit/worker-source.ts'),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: [`${folders}/**/*.test.ts`],
          exclude: [installed, slow, ...react],
        },
      },
      {
        extends: true,
        test: {
          name: 'react',
          environment: 'jsdom',
          globals: true,
          include: react.map((folder) => `${folder}/*.test.{ts,tsx}`),
          exclude: [installed, slow],
          setupFiles: ['tests/unit/setup.ts'],
          server: { deps: { inline: [/@grafana\//, /react-inlinesvg/] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'numerics',
          environment: 'node',
          include: [`${folders}/${slow}`],
          exclude: [installed],
          // Computing alone decides how long these take: only the time limit of the stage ends them.
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
