import type { Project } from '../project';
import { text } from '../project';
import type { Rule } from '../rule';

/** Code that Grafana's plugin catalogue refuses, and what to write instead. */
interface Refused {
  id: string;
  what: string;
  pattern: RegExp;
  instead: string;
}

const refused: Refused[] = [
  {
    id: 'console',
    what: 'plugin code writes nothing to the console',
    pattern: /\bconsole\.\w+\s*\(/,
    instead: 'return a notice or an error with the frames',
  },
  {
    id: 'location',
    what: 'plugin code does not touch the address itself',
    pattern: /\b(?:window|document|globalThis)\.location\b/,
    instead: 'use locationService',
  },
  {
    id: 'dialogs',
    what: 'plugin code opens no browser dialogs',
    pattern: /(?:\bwindow\.|(?<![.\w]))(?:alert|confirm|prompt)\s*\(\s*['"`]/,
    instead: "use Grafana's own modal or alert",
  },
  {
    id: 'ds-query',
    what: 'inner queries go through the data source, never to its address',
    pattern: /\/?api\/ds\/query/,
    instead: 'use getRunRequest()',
  },
  {
    id: 'boot-data',
    what: "plugin code does not read Grafana's boot data",
    pattern: /\bgrafanaBootData\b/,
    instead: 'use config of @grafana/runtime',
  },
  {
    id: 'css',
    what: 'styles are scoped: no CSS files, no Emotion Global',
    pattern: /(?:import\s+(?:[^'"]*\sfrom\s+)?['"][^'"]+\.(?:css|scss|sass|less)['"]|<Global\b)/,
    instead: 'use useStyles2',
  },
  {
    id: 'gf-form',
    what: 'no classes of the old form styles',
    pattern: /\bgf-form\b/,
    instead: 'use the components of @grafana/ui',
  },
  {
    id: 'eval',
    what: 'no text is run as code',
    pattern: /(?<![.\w])eval\s*\(|\bnew\s+Function\s*\(|(?<![.\w])Function\s*\(\s*['"`]/,
    instead: 'interpret data, never run it',
  },
  {
    id: 'html',
    what: 'no HTML is built from text',
    pattern: /\bdangerouslySetInnerHTML\b|\.(?:innerHTML|outerHTML)\s*=|\binsertAdjacentHTML\b/,
    instead: 'let React write the text',
  },
  {
    id: 'window-writes',
    what: 'nothing is kept on the window',
    pattern: /\b(?:window|globalThis)\.\w+\s*=(?!=)/,
    instead: 'keep state in a module',
  },
  {
    id: 'react-internals',
    what: "React's internals are left alone",
    pattern: /__SECRET_INTERNALS|__CLIENT_INTERNALS/,
    instead: 'use the public API',
  },
  {
    id: 'storage',
    what: "what is kept in the browser carries the plugin's id in its key",
    pattern: /\b(?:localStorage|sessionStorage)\.\w+Item\(\s*['"`](?!fleetlens)/,
    instead: "begin the key with the plugin's id",
  },
  {
    id: 'external-scripts',
    what: 'no script is fetched from elsewhere',
    pattern: /createElement\(\s*['"]script['"]\s*\)|importScripts\(\s*['"`]https?:|<script\b/i,
    instead: 'bundle it',
  },
];

const stringOrComment = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** Code with its comments blanked out, line by line as long as before. */
export function withoutComments(code: string): string {
  return code.replace(stringOrComment, (found, string?: string) => string ?? found.replace(/[^\n]/g, ' '));
}

function pluginCode(project: Project): string[] {
  return project.list('src/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$|\.d\.ts$|\/testing\//.test(file));
}

function lineOf(code: string, index: number): number {
  return code.slice(0, index).split('\n').length;
}

function found(project: Project, files: string[], pattern: RegExp, read: (code: string) => string): string[] {
  const global = new RegExp(pattern.source, `${pattern.flags}g`);
  return files.flatMap((file) => {
    const code = read(text(project, file));
    return [...code.matchAll(global)].map((match) => `${file}:${lineOf(code, match.index)}: ${match[0].trim()}`);
  });
}

export const sourceRules: Rule[] = [
  ...refused.map(
    ({ id, what, pattern, instead }): Rule => ({
      id,
      what,
      check: (project) =>
        found(project, pluginCode(project), pattern, withoutComments).map((problem) => `${problem} – ${instead}.`),
    })
  ),
  {
    id: 'ts-comments',
    what: 'the compiler is not silenced',
    check: (project) =>
      found(project, project.list('src/**/*.{ts,tsx}'), /@ts-(?:ignore|expect-error|nocheck)/, (code) => code).map(
        (problem) => `${problem} – give the value its type.`
      ),
  },
];
