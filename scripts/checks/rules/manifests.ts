import semver from 'semver';
import type { Project } from '../project';
import { at, json, list, text } from '../project';
import type { Rule } from '../rule';
import { fileOf, plugins } from '../suite';

const oldestGrafana = '12.2.0';

interface Manifest {
  file: string;
  folder: string;
  id: string;
  type: string;
  content: unknown;
}

/** The built plugin.json files that are there; their absence is the first rule's to report. */
function manifests(project: Project): Manifest[] {
  return plugins
    .map((plugin) => ({ ...plugin, file: fileOf('dist', plugin.folder, 'plugin.json') }))
    .filter(({ file }) => project.exists(file))
    .map((plugin) => ({ ...plugin, content: json(project, plugin.file) }));
}

function words(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** Values of one property over all manifests, with the files that have each. */
function differing(project: Project, name: string, ...path: string[]): string[] {
  const values = new Map<string, string[]>();
  for (const { file, content } of manifests(project)) {
    const value = String(at(content, ...path));
    values.set(value, [...(values.get(value) ?? []), file]);
  }
  return values.size > 1
    ? [
        `The plugins differ in ${name}: ${[...values].map(([value, files]) => `${value} (${files.join(', ')})`).join('; ')}.`,
      ]
    : [];
}

export const manifestRules: Rule[] = [
  {
    id: 'ids',
    what: 'the three plugin.json files have their ids, types and human names',
    check: (project) =>
      plugins.flatMap(({ folder, id, type }) => {
        const file = fileOf('dist', folder, 'plugin.json');
        if (!project.exists(file)) {
          return [`${file} is missing: run npm run build.`];
        }
        const content = json(project, file);
        const problems: string[] = [];
        if (at(content, 'id') !== id) {
          problems.push(`${file} has the id ${String(at(content, 'id'))}; it must be ${id}.`);
        }
        if (at(content, 'type') !== type || !id.endsWith(`-${type}`)) {
          problems.push(`${file} has the type ${String(at(content, 'type'))}; it must be ${type}.`);
        }
        const name = words(at(content, 'name'));
        if (name === '' || name === id) {
          problems.push(`${file} needs a name for people.`);
        }
        return problems;
      }),
  },
  {
    id: 'includes',
    what: 'the app lists the plugins it carries, each with its type and path',
    check: (project) => {
      const app = manifests(project).find(({ folder }) => folder === '.');
      const includes = list(at(app?.content, 'includes'));
      return plugins
        .filter(({ folder }) => folder !== '.')
        .filter(
          ({ folder, type }) =>
            !includes.some((entry) => at(entry, 'type') === type && at(entry, 'path') === `${folder}/plugin.json`)
        )
        .map(({ folder, type }) => `dist/plugin.json includes no { type: ${type}, path: ${folder}/plugin.json }.`);
    },
  },
  {
    id: 'versions',
    what: 'all plugins carry the version of package.json',
    check: (project) => {
      const version = at(json(project, 'package.json'), 'version');
      return manifests(project)
        .filter(({ content }) => at(content, 'info', 'version') !== version)
        .map(
          ({ file, content }) =>
            `${file} has version ${String(at(content, 'info', 'version'))}; package.json has ${String(version)}.`
        );
    },
  },
  {
    id: 'grafana-dependency',
    what: `all plugins ask for the same Grafana, ${oldestGrafana} or newer and no single patch`,
    check: (project) => [
      ...differing(project, 'grafanaDependency', 'dependencies', 'grafanaDependency'),
      ...manifests(project).flatMap(({ file, content }) => {
        const range = words(at(content, 'dependencies', 'grafanaDependency'));
        if (semver.validRange(range) === null || range === '') {
          return [`${file}: grafanaDependency "${range}" is no version range.`];
        }
        return semver.satisfies(oldestGrafana, range) && semver.satisfies('13.2.2', range)
          ? []
          : [`${file}: grafanaDependency "${range}" leaves out ${oldestGrafana} or 13.2.`];
      }),
    ],
  },
  {
    id: 'description',
    what: 'every plugin has keywords and a description of one or two sentences',
    check: (project) =>
      manifests(project).flatMap(({ file, content }) => {
        const description = words(at(content, 'info', 'description'));
        const sentences = description.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length;
        return [
          ...(list(at(content, 'info', 'keywords')).length > 0 ? [] : [`${file} has no keywords.`]),
          ...(sentences >= 1 && sentences <= 2
            ? []
            : [`${file}: the description has ${sentences} sentences; one or two are wanted.`]),
        ];
      }),
  },
  {
    id: 'logos',
    what: 'every plugin has its logos, as relative paths to files that are there',
    check: (project) =>
      manifests(project).flatMap(({ file, folder, content }) =>
        ['small', 'large'].flatMap((size) => {
          const logo = words(at(content, 'info', 'logos', size));
          return logo !== '' && !/^(\/|\.\.|[a-z]+:)/.test(logo) && project.exists(fileOf('dist', folder, logo))
            ? []
            : [`${file}: the ${size} logo "${logo}" is not a file of the plugin.`];
        })
      ),
  },
  {
    id: 'screenshots',
    what: 'screenshots named in plugin.json are there',
    check: (project) =>
      manifests(project).flatMap(({ file, folder, content }) =>
        list(at(content, 'info', 'screenshots'))
          .map((screenshot) => words(at(screenshot, 'path')))
          .filter((path) => !/\.(png|jpe?g|gif|svg)$/.test(path) || !project.exists(fileOf('dist', folder, path)))
          .map((path) => `${file}: the screenshot "${path}" is not a picture of the plugin.`)
      ),
  },
  {
    id: 'filled-in',
    what: 'no placeholder of the build is left in a plugin.json',
    check: (project) =>
      manifests(project)
        .filter(({ file }) => /%[A-Z_]+%/.test(text(project, file)))
        .map(({ file }) => `${file} holds a placeholder that the build did not fill in.`),
  },
  {
    id: 'documents',
    what: 'LICENSE, README.md and CHANGELOG.md are in the build, and the licence is Apache-2.0 in full',
    check: (project) => [
      ...['LICENSE', 'README.md', 'CHANGELOG.md']
        .filter((name) => !project.exists(`dist/${name}`))
        .map((name) => `dist/${name} is missing.`),
      ...(project.exists('dist/LICENSE') && !/Apache License\s+Version 2\.0/.test(text(project, 'dist/LICENSE'))
        ? ['dist/LICENSE is not the Apache License 2.0.']
        : []),
      ...(project.exists('dist/LICENSE') &&
      /[[{](yyyy|name of copyright owner)[\]}]/.test(text(project, 'dist/LICENSE'))
        ? ['dist/LICENSE holds a placeholder: name the year and the owner.']
        : []),
    ],
  },
];
