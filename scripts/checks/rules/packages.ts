import { createHash } from 'node:crypto';
import type { Project } from '../project';
import { at, json, text } from '../project';
import type { Rule } from '../rule';
import scaffold from '../scaffold.json';

const exact = /^(?:npm:@?[\w./-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** package.json and its lock, of the suite and of whatever else is installed on its own. */
function packageFiles(project: Project, name: string): string[] {
  return project
    .list([name, `workbench/**/${name}`, `simulator/**/${name}`])
    .filter((file) => !/node_modules/.test(file));
}

function entries(value: unknown): Array<[string, unknown]> {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function hash(project: Project, file: string): string {
  return createHash('sha256').update(project.bytes(file)).digest('hex');
}

export const packageRules: Rule[] = [
  {
    id: 'exact-versions',
    what: 'package.json names exact versions',
    check: (project) =>
      packageFiles(project, 'package.json').flatMap((file) =>
        kinds.flatMap((kind) =>
          entries(at(json(project, file), kind))
            .filter(([, version]) => typeof version !== 'string' || !exact.test(version))
            .map(([name, version]) => `${file}: ${name} "${String(version)}" is not an exact version.`)
        )
      ),
  },
  {
    id: 'lock',
    what: 'the lock fits package.json and names no registry, so that any mirror will do',
    check: (project) =>
      packageFiles(project, 'package.json').flatMap((file) => {
        const lock = file.replace(/package\.json$/, 'package-lock.json');
        if (!project.exists(lock)) {
          return [`${lock} is missing.`];
        }
        const content = json(project, lock);
        const wanted = kinds.flatMap((kind) => entries(at(json(project, file), kind)).map((entry) => [kind, ...entry]));
        const stale = wanted
          .filter(([kind, name, version]) => at(content, 'packages', '', String(kind), String(name)) !== version)
          .map(([, name]) => `${lock} does not fit ${file}: ${String(name)}.`);
        const hosts = [...text(project, lock).matchAll(/"resolved":\s*"([a-z+]+:\/\/[^"]+)"/g)].map(([, url]) => url);
        return [...stale, ...hosts.slice(0, 3).map((url) => `${lock} names the address ${url}.`)];
      }),
  },
  {
    id: 'install-scripts',
    what: 'packages run no scripts when they are installed',
    check: (project) =>
      project.exists('.npmrc') && /^ignore-scripts=true$/m.test(text(project, '.npmrc'))
        ? []
        : ['.npmrc does not set ignore-scripts=true.'],
  },
  {
    id: 'build-tools',
    what: "the build stands on create-plugin's configuration, not on the retired @grafana/toolkit",
    check: (project) => [
      ...(project.exists('.config/webpack/webpack.config.ts') ? [] : ['.config/webpack/webpack.config.ts is missing.']),
      ...kinds
        .filter((kind) => at(json(project, 'package.json'), kind, '@grafana/toolkit') !== undefined)
        .map((kind) => `package.json: @grafana/toolkit is among the ${kind}; the catalogue refuses it.`),
    ],
  },
  {
    id: 'scaffold',
    what: `.config is as create-plugin ${scaffold.version} wrote it: it is extended from the root, never edited`,
    check: (project) => {
      const known = new Map<string, string>(Object.entries(scaffold.files));
      const there = project.list('.config/**');
      return [
        ...there.filter((file) => !known.has(file)).map((file) => `${file} is not part of the scaffold.`),
        ...[...known.keys()].filter((file) => !there.includes(file)).map((file) => `${file} is missing.`),
        ...there
          .filter((file) => known.has(file) && known.get(file) !== hash(project, file))
          .map((file) => `${file} was edited.`),
      ];
    },
  },
];
