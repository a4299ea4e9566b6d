import path from 'node:path';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

process.env.TZ = 'UTC';

const react = ['src/app/**', 'src/datasource/**', 'src/panel/**'];
const computing = ['src/analyses/**', 'src/frames/**'];
const folders = '{src,simulator,scripts,tests,workbench,bench,dashboards,kernel}';
const slow = '**/*.slow.test.ts';
const installed = '**/node_modules/**';

/** Generous, so that no test depends on the speed of the machine; a stage has a time limit of its own. */
const limits = { testTimeout: 120_000, hookTimeout: 120_000 };

/** For code that runs in Grafana's page. */
const inPage = {
  ...limits,
  environment: 'jsdom',
  globals: true,
  exclude: [installed, slow],
  setupFiles: ['tests/unit/setup.ts'],
  server: { deps: { inline: [/@grafana\//, /react-inlinesvg/] } },
};

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
          ...limits,
          name: 'computing',
          environment: 'node',
          include: computing.map((folder) => `${folder}/*.test.ts`),
          exclude: [installed, slow],
          // They change nothing global, so files share the modules that they import. The engine's tests take WebAssembly away.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...limits,
          name: 'node',
          environment: 'node',
          include: [`${folders}/**/*.test.ts`],
          exclude: [installed, slow, ...computing, ...react],
        },
      },
      {
        extends: true,
        test: {
          ...inPage,
          name: 'react',
          include: react.map((folder) => `${folder}/*.test.tsx`),
        },
      },
      {
        extends: true,
        test: {
          ...inPage,
          name: 'plugins',
          include: react.map((folder) => `${folder}/*.test.ts`),
          // These mock no modules, so they share Grafana's packages, whose import takes seconds.
          isolate: false,
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
