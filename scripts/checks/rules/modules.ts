import { gzipSync } from 'node:zlib';
import type { Project } from '../project';
import { at, json, list, text } from '../project';
import type { Rule } from '../rule';
import { fileOf, plugins } from '../suite';

/**
 * Modules that Grafana 12.2.0 shares with plugins. `react/jsx-runtime` is not among them: a bundle that asks for it
 * cannot load there.
 */
const sharedByGrafana = new Set([
  '@emotion/css',
  '@emotion/react',
  '@grafana/data',
  '@grafana/data/unstable',
  '@grafana/runtime',
  '@grafana/runtime/unstable',
  '@grafana/ui',
  '@grafana/ui/unstable',
  'd3',
  'i18next',
  'lodash',
  'moment',
  'prismjs',
  'react',
  'react-dom',
  'react-inlinesvg',
  'react-redux',
  'react-router',
  'react-router-dom',
  'redux',
  'rxjs',
  'rxjs/operators',
]);

/** Names that the module loader itself provides. */
const ofTheLoader = new Set(['amd-module', 'module', 'exports', 'require']);

const modules = plugins.map((plugin) => ({ ...plugin, module: fileOf('dist', plugin.folder, 'module.js') }));

/** The modules that a built AMD module asks for; undefined when it is no AMD module. */
export function asksFor(code: string): string[] | undefined {
  const match = /\bdefine\(\s*(?:"[^"]*"\s*,\s*)?\[([^\]]*)\]/.exec(code);
  return match ? [...match[1].matchAll(/["']([^"']+)["']/g)].map(([, name]) => name) : undefined;
}

function eachModule(project: Project, look: (code: string, file: string, folder: string) => string[]): string[] {
  return modules.flatMap(({ module, folder }) =>
    project.exists(module) ? look(text(project, module), module, folder) : [`${module} is missing: run npm run build.`]
  );
}

export const moduleRules: Rule[] = [
  {
    id: 'amd',
    what: 'every plugin is built as one AMD module',
    check: (project) =>
      eachModule(project, (code, file) => (asksFor(code) ? [] : [`${file} does not call define([...]).`])),
  },
  {
    id: 'jsx-runtime',
    what: 'no module asks for react/jsx-runtime, which Grafana 12.2.0 does not share',
    check: (project) =>
      eachModule(project, (code, file) =>
        (asksFor(code) ?? [])
          .filter((name) => name.startsWith('react/jsx'))
          .map((name) => `${file} asks for ${name}: a dependency was compiled with automatic JSX.`)
      ),
  },
  {
    id: 'externals',
    what: 'modules ask only for what Grafana 12.2.0 shares',
    check: (project) =>
      eachModule(project, (code, file) =>
        (asksFor(code) ?? [])
          .filter((name) => !sharedByGrafana.has(name) && !ofTheLoader.has(name))
          .map((name) => `${file} asks for ${name}, which Grafana 12.2.0 does not share: bundle it.`)
      ),
  },
  {
    id: 'chunks',
    what: 'nested plugins have no chunks of their own, which Grafana would look for in the wrong folder',
    check: (project) =>
      modules
        .filter(({ folder, module }) => folder !== '.' && project.exists(module))
        .flatMap(({ module }) => {
          // webpack writes this function into a module only when it has chunks to load.
          const loadsChunks = /\bChunkLoadError\b|Loading chunk /.test(text(project, module));
          return loadsChunks ? [`${module} loads chunks: use webpackMode "eager" or a static import.`] : [];
        }),
  },
  {
    id: 'source-maps',
    what: 'every module has its source map',
    check: (project) =>
      modules.flatMap(({ module }) => {
        const map = `${module}.map`;
        if (!project.exists(map)) {
          return [`${map} is missing.`];
        }
        return list(at(json(project, map), 'sources')).length > 0 ? [] : [`${map} names no sources.`];
      }),
  },
  {
    id: 'worker-file',
    what: 'the worker lies beside the data source as a file, for sites that forbid workers from blobs',
    check: (project) => (project.exists('dist/datasource/worker.js') ? [] : ['dist/datasource/worker.js is missing.']),
  },
];

/** Compressed size of each module in bytes, as a browser would fetch it. */
export function moduleSizes(project: Project): Array<{ file: string; bytes: number; gzip: number }> {
  return [...modules.map(({ module }) => module), 'dist/datasource/worker.js']
    .filter((file) => project.exists(file))
    .map((file) => {
      const bytes = project.bytes(file);
      return { file, bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
    });
}
