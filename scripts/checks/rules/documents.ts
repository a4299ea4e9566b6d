import type { Project } from '../project';
import { text } from '../project';
import type { Rule } from '../rule';

const readme = 'src/README.md';

/** Text of the catalogue page, or nothing where there is none. */
function page(project: Project): string {
  return project.exists(readme) ? text(project, readme) : '';
}

function links(markdown: string): string[] {
  return [
    ...[...markdown.matchAll(/\]\(\s*([^)\s]+)/g)].map(([, target]) => target),
    ...[...markdown.matchAll(/\b(?:href|src)="([^"]+)"/g)].map(([, target]) => target),
  ];
}

export const documentRules: Rule[] = [
  {
    id: 'readme',
    what: 'the catalogue page is written: a title and a few paragraphs, not the template',
    check: (project) => {
      const markdown = page(project);
      return [
        ...(/^# \S/.test(markdown) && markdown.length > 600 ? [] : [`${readme} has no title or is too short.`]),
        ...(/<!-{2}/.test(markdown) ? [`${readme} holds comments.`] : []),
        ...(/create-plugin|This is a starting point|\bTODO\b/i.test(markdown)
          ? [`${readme} holds template text.`]
          : []),
      ];
    },
  },
  {
    id: 'readme-links',
    what: 'links and pictures of the catalogue page are absolute, for it is read outside the repository',
    check: (project) =>
      links(page(project))
        .filter((target) => !/^(https:\/\/|mailto:)/.test(target))
        .map((target) => `${readme}: the link "${target}" is not absolute.`),
  },
  {
    id: 'readme-install',
    what: 'the catalogue page describes to users what it does, not how to build or install it',
    check: (project) => {
      const markdown = page(project);
      return [
        ...(/^#+\s*(install|installation|building|development)\b/im.test(markdown)
          ? [`${readme} has an installation or building section; the catalogue writes its own.`]
          : []),
        ...[...markdown.matchAll(/\b(yarn|npm|node\.?js|webpack|docker)\b/gi)].map(
          ([word]) => `${readme} mentions ${word}, which is for developers.`
        ),
      ];
    },
  },
  {
    id: 'pictures',
    what: 'drawings are safe: no scripts, handlers, foreign content or outside references',
    check: (project) =>
      project.list('src/**/*.svg').flatMap((file) => {
        const svg = text(project, file);
        const unsafe = /<script|<foreignObject|<!ENTITY|javascript:|\son\w+\s*=|(?:href|src)\s*=\s*["'](?!#)/i.exec(
          svg
        );
        return unsafe ? [`${file} holds ${unsafe[0].trim()}.`] : [];
      }),
  },
];
