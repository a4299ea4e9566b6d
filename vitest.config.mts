import path from 'node:path';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

process.env.TZ = 'UTC';

const react = ['src/app/**', 'src/datasource/**', 'src/panel/**'];

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
          include: ['{src,simulator,scripts,workbench,bench,dashboards,kernel}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...react],
        },
      },
      {
        extends: true,
        test: {
          name: 'react',
          environment: 'jsdom',
          globals: true,
          include: react.map((folder) => `${folder}/*.test.{ts,tsx}`),
          setupFiles: ['tests/unit/setup.ts'],
          server: { deps: { inline: [/@grafana\//, /react-inlinesvg/] } },
        },
      },
    ],
  },
});
