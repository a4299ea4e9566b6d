import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tsEslint from '@typescript-eslint/eslint-plugin';
import scaffold from './.config/eslint.config.mjs';
import { boundaries, surroundings } from './scripts/checks/boundaries.mjs';

const tests = ['**/*.test.{ts,tsx}', '**/*.spec.ts', '**/testing/**'];

/** import-x takes exceptions relative to `from`, so each boundary becomes one zone a root folder. */
const zones = boundaries.flatMap(({ target, from, except = [], message }) =>
  from.map((root) => ({
    target: `./${target}`,
    from: `./${root}`,
    except: except.filter((path) => path.startsWith(`${root}/`)).map((path) => `./${path.slice(root.length + 1)}`),
    message,
  }))
);

export default defineConfig([
  {
    ignores: [
      '.config/**',
      '**/dist/**',
      'dist-engine/**',
      '**/.build/**',
      '**/.run/**',
      'coverage/**',
      'playwright-report/**',
      'test-results/**',
      '**/node_modules/**',
      '**/generated/**',
      'kernel/**/assembly/**',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  ...scaffold,
  {
    name: 'fleetlens/everything',
    rules: {
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'eslint-disable'], location: 'start' }],
      // Speaks for the React Compiler, which this project is not built with.
      'react-hooks/preserve-manual-memoization': 'off',
    },
  },
  {
    name: 'fleetlens/typescript',
    files: ['**/*.{ts,tsx}'],
    plugins: { '@typescript-eslint': tsEslint },
    rules: {
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true, 'ts-check': false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSAsExpression > TSAsExpression',
          message: 'A double cast silences the compiler: narrow the value with a check instead.',
        },
      ],
    },
  },
  {
    name: 'fleetlens/boundaries',
    files: ['{src,kernel,simulator,workbench,bench}/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: { 'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }] },
  },
  ...surroundings.map(({ files, packages, globals, message }) => ({
    name: `fleetlens/surroundings ${files.join(' ')}`,
    files,
    ignores: tests,
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: packages, message }] }],
      'no-restricted-globals': ['error', ...globals.map((name) => ({ name, message }))],
    },
  })),
  {
    name: 'fleetlens/plugin code',
    files: ['src/**/*.{ts,tsx}'],
    ignores: tests,
    rules: {
      'no-console': ['error', {}],
      'no-alert': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
      complexity: ['error', 20],
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    name: 'fleetlens/workbench',
    files: ['workbench/host/**'],
    rules: {
      // Built by Vite with automatic JSX; shares moment as Grafana does; loads pages in effects.
      'react/react-in-jsx-scope': 'off',
      'react-hooks/set-state-in-effect': 'off',
      'no-restricted-imports': 'off',
    },
  },
  {
    name: 'fleetlens/differences between Grafana versions',
    files: ['src/**/grafana-compat.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off', 'no-restricted-syntax': 'off' },
  },
]);
