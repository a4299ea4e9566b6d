import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../project';
import { projectOnDisk } from '../project';
import { rules } from '.';
import { asksFor } from './modules';
import { missingInReact19 } from './react19';
import { withoutComments } from './source';

const repository = path.resolve(__dirname, '../../..');
let root = '';
let project: Project;

function put(file: string, content: string | null) {
  const target = path.join(root, file);
  if (content === null) {
    rmSync(target);
    return;
  }
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
}

function manifest(id: string, type: string, more: Record<string, unknown> = {}, info: Record<string, unknown> = {}) {
  return JSON.stringify({
    id,
    type,
    name: `Example ${type}`,
    info: {
      version: '1.0.0',
      keywords: ['example'],
      description: 'Does one thing. Does it well.',
      logos: { small: 'img/logo.svg', large: 'img/logo.svg' },
      screenshots: [],
      ...info,
    },
    dependencies: { grafanaDependency: '>=12.2.0' },
    ...more,
  });
}

const includes = [
  { type: 'datasource', path: 'datasource/plugin.json' },
  { type: 'panel', path: 'panel/plugin.json' },
];

const packageJson = { name: 'example', version: '1.0.0', dependencies: { lodash: '4.17.21' } };

function lock(more: Record<string, unknown> = {}) {
  return JSON.stringify({ packages: { '': packageJson, 'node_modules/lodash': { version: '4.17.21', ...more } } });
}

/** A glossary with a number of terms. */
function terms(count: number, name = (i: number) => `term ${i}`) {
  const rows = Array.from({ length: count }, (_, i) => `| ${name(i)} | What it means. |\n`);
  return `# Glossary\n\n| term | meaning |\n|---|---|\n${rows.join('')}`;
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>';
const amd = 'define(["module","@grafana/data"],(e,r)=>{});';
const map = JSON.stringify({ sources: ['webpack:///./module.ts'] });
/** A source map of one bundled source. */
function mapOf(source: string): string {
  return JSON.stringify({ sources: ['webpack:///./node_modules/a/index.js'], sourcesContent: [source] });
}
const sentence = 'It looks at series and says in plain words what is unusual about them. ';

/** A small suite in which every rule holds. */
const good: Record<string, string> = {
  'package.json': JSON.stringify(packageJson),
  'package-lock.json': lock(),
  '.npmrc': 'ignore-scripts=true\n',
  'src/README.md': `# Example\n\n${sentence.repeat(10)}\n\n[More](https://grafana.com/docs/)\n`,
  'src/img/logo.svg': svg,
  'src/module.ts': "// console.log is not used here\nexport const address = 'https://example.org';\n",
  'src/frames/score.ts': "export const toldApart = 'Providers that cannot be told apart tie.';\n",
  'docs/glossary.md': terms(2),
  'dist/LICENSE': readFileSync(path.join(repository, 'LICENSE'), 'utf8'),
  'dist/README.md': '# Example',
  'dist/CHANGELOG.md': '# Changelog',
  'dist/plugin.json': manifest('fleetlens-suite-app', 'app', { includes }),
  'dist/datasource/plugin.json': manifest('fleetlens-analysis-datasource', 'datasource'),
  'dist/panel/plugin.json': manifest('fleetlens-signals-panel', 'panel'),
  'dist/datasource/worker.js': 'self.onmessage = () => {};',
  ...Object.fromEntries(
    ['dist', 'dist/datasource', 'dist/panel'].flatMap((folder) => [
      [`${folder}/module.js`, amd],
      [`${folder}/module.js.map`, map],
      [`${folder}/img/logo.svg`, svg],
    ])
  ),
};

/** For every rule at least one change that breaks it; null takes the file away. */
const bad: Array<[rule: string, file: string, content: string | null]> = [
  ['amd', 'dist/module.js', 'export default 1;'],
  ['amd', 'dist/panel/module.js', null],
  ['jsx-runtime', 'dist/panel/module.js', 'define(["react/jsx-runtime"],()=>{});'],
  ['externals', 'dist/module.js', 'define(["@grafana/plugin-ui","react"],()=>{});'],
  ['chunks', 'dist/datasource/module.js', 'define([],()=>{e.name="ChunkLoadError"});'],
  ['source-maps', 'dist/panel/module.js.map', null],
  ['source-maps', 'dist/module.js.map', JSON.stringify({ sources: [] })],
  ['worker-file', 'dist/datasource/worker.js', null],
  ['react-19', 'dist/module.js.map', mapOf("import React from 'react';\nReact.createFactory('p');")],
  ['react-19', 'dist/451.js.map', mapOf("require('react-dom/test-utils');")],
  ['words', 'src/module.ts', '/** The query is run anew. */\n'],
  ['words', 'src/module.ts', 'export const loudestRow = 1;\n'],
  ['words', 'docs/detect.md', 'One verdict for so many rows.\n'],
  ['glossary', 'docs/glossary.md', '# Glossary\n'],
  ['glossary', 'docs/glossary.md', terms(41)],
  ['glossary', 'docs/glossary.md', terms(2, () => 'row')],
  ['circles', 'src/module.ts', "import './module';\n"],
  ['ids', 'dist/panel/plugin.json', manifest('fleetlens-signals', 'panel')],
  ['ids', 'dist/panel/plugin.json', manifest('fleetlens-signals-panel', 'datasource')],
  ['ids', 'dist/panel/plugin.json', manifest('fleetlens-signals-panel', 'panel', { name: 'fleetlens-signals-panel' })],
  ['includes', 'dist/plugin.json', manifest('fleetlens-suite-app', 'app', { includes: includes.slice(1) })],
  ['versions', 'dist/panel/plugin.json', manifest('fleetlens-signals-panel', 'panel', {}, { version: '1.0.1' })],
  [
    'grafana-dependency',
    'dist/panel/plugin.json',
    manifest('fleetlens-signals-panel', 'panel', { dependencies: { grafanaDependency: '>=12.3.0' } }),
  ],
  [
    'description',
    'dist/panel/plugin.json',
    manifest('fleetlens-signals-panel', 'panel', {}, { description: 'One. Two. Three.' }),
  ],
  ['description', 'dist/panel/plugin.json', manifest('fleetlens-signals-panel', 'panel', {}, { keywords: [] })],
  ['logos', 'dist/panel/img/logo.svg', null],
  [
    'screenshots',
    'dist/plugin.json',
    manifest('fleetlens-suite-app', 'app', { includes }, { screenshots: [{ name: 'A', path: 'img/a.png' }] }),
  ],
  ['filled-in', 'dist/plugin.json', manifest('fleetlens-suite-app', 'app', {}, { updated: '%TODAY%' })],
  ['documents', 'dist/CHANGELOG.md', null],
  ['documents', 'dist/LICENSE', 'Apache License Version 2.0\nCopyright {yyyy} {name of copyright owner}'],
  ['documents', 'dist/LICENSE', 'All rights reserved.'],
  ['console', 'src/a.ts', "console.info('x');"],
  ['location', 'src/a.ts', 'export const a = window.location.href;'],
  ['dialogs', 'src/a.ts', "if (confirm('sure?')) {}"],
  ['ds-query', 'src/a.ts', "post('/api/ds/query', {});"],
  ['boot-data', 'src/a.ts', 'export const user = window.grafanaBootData.user;'],
  ['css', 'src/a.ts', "import './a.css';"],
  ['css', 'src/a.tsx', 'export const a = <Global styles={x} />;'],
  ['gf-form', 'src/a.tsx', 'export const a = <div className="gf-form" />;'],
  ['eval', 'src/a.ts', "export const f = new Function('return 1');"],
  ['eval', 'src/a.ts', "export const f = eval('1');"],
  ['html', 'src/a.tsx', 'export const a = <p dangerouslySetInnerHTML={{ __html: text }} />;'],
  ['window-writes', 'src/a.ts', 'window.fleetlens = {};'],
  ['react-internals', 'src/a.ts', 'export const a = React.__SECRET_INTERNALS_DO_NOT_USE;'],
  ['storage', 'src/a.ts', "localStorage.setItem('width', '1');"],
  ['external-scripts', 'src/a.ts', "document.createElement('script');"],
  ['ts-comments', 'src/a.ts', '// @ts-ignore\nexport const a: string = 1;'],
  ['readme', 'src/README.md', `# Example\n<!-- later -->\n${sentence.repeat(10)}`],
  ['readme', 'src/README.md', '# Example'],
  ['readme-links', 'src/README.md', `# Example\n![a](img/a.png)\n${sentence.repeat(10)}`],
  ['readme-install', 'src/README.md', `# Example\n## Installation\n${sentence.repeat(10)}`],
  ['readme-install', 'src/README.md', `# Example\nRun npm.\n${sentence.repeat(10)}`],
  ['pictures', 'src/img/logo.svg', '<svg><script>1</script></svg>'],
  ['pictures', 'src/img/logo.svg', '<svg onload="x()"/>'],
  ['pictures', 'src/img/logo.svg', '<svg><image href="https://example.org/a.png"/></svg>'],
  ['exact-versions', 'package.json', JSON.stringify({ ...packageJson, dependencies: { lodash: '^4.17.21' } })],
  ['lock', 'package-lock.json', lock({ resolved: 'https://registry.example.org/lodash.tgz' })],
  ['lock', 'package.json', JSON.stringify({ ...packageJson, dependencies: { lodash: '4.17.20' } })],
  ['lock', 'package-lock.json', null],
  ['install-scripts', '.npmrc', 'save-exact=true\n'],
  ['build-tools', 'package.json', JSON.stringify({ ...packageJson, devDependencies: { '@grafana/toolkit': '1.0.0' } })],
  ['scaffold', '.config/webpack/webpack.config.ts', 'export default {};'],
  ['scaffold', '.config/extra.ts', 'export default {};'],
  ['scaffold', '.config/tsconfig.json', null],
];

function problems(id: string): string[] {
  const rule = rules.find((each) => each.id === id);
  if (!rule) {
    throw new Error(`There is no rule ${id}`);
  }
  return rule.check(project);
}

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'fleetlens-rules-'));
  project = projectOnDisk(root);
  cpSync(path.join(repository, '.config'), path.join(root, '.config'), { recursive: true });
  Object.entries(good).forEach(([file, content]) => put(file, content));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the rules of the build', () => {
  it.each(rules.map((rule) => rule.id))('%s holds for a good suite', (id) => {
    expect(problems(id)).toEqual([]);
  });

  it.each(bad)('%s is broken by %s', (id, file, content) => {
    const before = project.exists(file) ? project.bytes(file).toString('utf8') : null;
    put(file, content);
    try {
      expect(problems(id)).not.toEqual([]);
    } finally {
      put(file, before);
    }
  });

  it('each have a bad example here', () => {
    const tried = new Set(bad.map(([id]) => id));
    expect(rules.map((rule) => rule.id).filter((id) => !tried.has(id))).toEqual([]);
  });
});

describe('reading code', () => {
  it('finds what a named or nameless AMD module asks for', () => {
    expect(asksFor('/* x */ define(["module","react"],()=>{})')).toEqual(['module', 'react']);
    expect(asksFor('define("name", ["react"], f)')).toEqual(['react']);
    expect(asksFor('export {}')).toBeUndefined();
  });

  it('blanks comments and keeps strings and lines', () => {
    expect(withoutComments("a('https://x'); // b\nc /* d\ne */ f")).toBe("a('https://x');     \nc     \n     f");
  });
});

describe('what React 19 lacks', () => {
  const uses = (code: string) => missingInReact19({ name: 'a.js', code });

  it.each([
    ['__SECRET', 'r.__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED.x;'],
    ['jsx-runtime', "import { jsx } from 'react/jsx-runtime';"],
    ['jsx-runtime, required', "const j = require('react/jsx-runtime');"],
    ['test-utils', "import { act } from 'react-dom/test-utils';"],
    ['defaultProps of a function', 'function A() {}\nA.defaultProps = { a: 1 };'],
    ['propTypes', 'A.propTypes = {};'],
    ['propTypes of a class', 'class A extends React.Component { static propTypes = {}; }'],
    ['contextTypes', 'A.contextTypes = {};'],
    ['childContextTypes', 'class A extends B { static childContextTypes = {}; }'],
    ['getChildContext', 'class A extends B { getChildContext() {} }'],
    ['getChildContext of a prototype', 'A.prototype.getChildContext = function () {};'],
    ['string refs', "import React from 'react';\nfunction f() { return this.refs.input; }"],
    ['string refs in JSX', 'import React from \'react\';\nconst a = <p ref="a" />;'],
    ['findDOMNode', "import ReactDOM from 'react-dom';\nReactDOM.findDOMNode(this);"],
    ['findDOMNode by name', "import { findDOMNode as find } from 'react-dom';\nfind(this);"],
    ['render', "import * as dom from 'react-dom';\ndom.render(a, b);"],
    ['render, required', "const { render } = require('react-dom');\nrender(a, b, c);"],
    ['hydrate', "import { hydrate } from 'react-dom';\nhydrate(a, b);"],
    ['unmountComponentAtNode', "import dom from 'react-dom';\ndom.unmountComponentAtNode(a);"],
    ['createFactory', "import { createFactory } from 'react';\ncreateFactory('p');"],
  ])('is found: %s', (_, code) => {
    expect(uses(code)).toHaveLength(1);
  });

  it.each([
    ['defaultProps of a class', 'class A extends Component {}\nA.defaultProps = {};'],
    ['defaultProps of a compiled class', 'function A() {}\n_inherits(A, C);\nA.defaultProps = {};'],
    ['createPortal', "import { createPortal } from 'react-dom';\ncreatePortal(a, b);"],
    ['the render of a root', "import { createRoot } from 'react-dom/client';\ncreateRoot(a).render(b);"],
    ['a render of another package', "import { render } from 'mustache';\nrender(a, b);"],
    ['a ref function', "import React from 'react';\nconst a = <p ref={b} />;"],
    ['refs of another kind', 'class A { f() { return this.refs.length; } }'],
    ['a word in a text', "const a = 'defaultProps, propTypes';"],
  ])('is not found: %s', (_, code) => {
    expect(uses(code)).toEqual([]);
  });
});
