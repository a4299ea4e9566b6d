import ts from 'typescript';
import type { Project } from '../project';
import { at, json, list } from '../project';
import type { Rule } from '../rule';
import { fileOf, plugins } from '../suite';

/**
 * What React 19 no longer has, looked for in the sources that the build's source maps name: our own and those of
 * bundled packages. The same patterns as `react-detect` of grafana/plugin-tools, which looks at the same sources.
 */

/** A source file that is in a bundle. */
interface Source {
  /** As the source map has it. */
  name: string;
  code: string;
}

/** One use of what React 19 lacks, and what it is called. */
interface Use {
  node: ts.Node;
  what: string;
}

const INTERNALS = '__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED';
/** A file without any of these words holds none of the patterns, and need not be parsed. */
const words =
  /__SECRET_INTERNALS|jsx-(?:dev-)?runtime|defaultProps|propTypes|[cC]ontextTypes|getChildContext|\.refs\b|\bref=["']|findDOMNode|\.render\b|unmountComponentAtNode|\bhydrate\b|createFactory|test-utils|\{[^}]*\brender\b/;

/** Calls of react-dom that are gone, with the number of arguments that distinguishes them from others of the same name. */
const removedFromDom = new Map<string, readonly number[]>([
  ['findDOMNode', [1]],
  ['render', [2, 3]],
  ['hydrate', [2, 3]],
  ['unmountComponentAtNode', [1]],
]);
const removedFromReact = new Map<string, readonly number[]>([['createFactory', [1]]]);
/** Static properties of components that are ignored or refused. */
const removedStatics = new Set(['propTypes', 'contextTypes', 'childContextTypes']);
const jsxRuntimes = ['react/jsx-runtime', 'react/jsx-dev-runtime'];

/** The sources in the source maps of everything built, each once. */
function sources(project: Project): Source[] {
  const found = new Map<string, Source>();
  const maps = [
    ...plugins.map(({ folder }) => `${fileOf('dist', folder, 'module.js')}.map`),
    ...project.list('dist/*.js.map'),
  ];
  for (const map of new Set(maps)) {
    const content = project.exists(map) ? json(project, map) : undefined;
    const codes = list(at(content, 'sourcesContent'));
    list(at(content, 'sources')).forEach((name, i) => {
      found.set(String(name), { name: String(name), code: String(codes[i] ?? '') });
    });
  }
  return [...found.values()];
}

function walk(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => walk(child, look));
}

/** The name of the package that `require('name')` asks for. */
function required(node: ts.Node | undefined): string | undefined {
  return node &&
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'require' &&
    ts.isStringLiteral(node.arguments[0] ?? node)
    ? node.arguments[0].getText().slice(1, -1)
    : undefined;
}

/** Local names of a package and of what is taken from it. */
class Imports {
  readonly all = new Set<string>();
  readonly named = new Map<string, string>();

  constructor(file: ts.SourceFile, name: string) {
    walk(file, (node) => {
      if (
        ts.isImportDeclaration(node) &&
        ts.isStringLiteral(node.moduleSpecifier) &&
        node.moduleSpecifier.text === name
      ) {
        this.addClause(node.importClause);
      } else if (ts.isVariableDeclaration(node) && required(node.initializer) === name) {
        this.addBinding(node.name);
      }
    });
  }

  get isEmpty(): boolean {
    return this.all.size === 0 && this.named.size === 0;
  }

  /** What a callee is called in the package, if it is from there. */
  original(callee: ts.Expression): string | undefined {
    if (ts.isIdentifier(callee)) {
      return this.named.get(callee.text);
    }
    return ts.isPropertyAccessExpression(callee) &&
      ts.isIdentifier(callee.expression) &&
      this.all.has(callee.expression.text)
      ? callee.name.text
      : undefined;
  }

  private addClause(clause: ts.ImportClause | undefined): void {
    if (clause?.name) {
      this.all.add(clause.name.text);
    }
    const bindings = clause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) {
      this.all.add(bindings.name.text);
    } else {
      bindings?.elements.forEach(({ name, propertyName }) => this.named.set(name.text, (propertyName ?? name).text));
    }
  }

  private addBinding(binding: ts.BindingName): void {
    if (ts.isIdentifier(binding)) {
      this.all.add(binding.text);
    } else if (ts.isObjectBindingPattern(binding)) {
      for (const { name, propertyName } of binding.elements) {
        if (ts.isIdentifier(name)) {
          this.named.set(name.text, (propertyName ?? name).getText());
        }
      }
    }
  }
}

/** Names of classes that extend React's, also as older compilers write them. They keep `defaultProps` in React 19. */
function classNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  walk(file, (node) => {
    if (ts.isClassLike(node) && node.name) {
      names.add(node.name.text);
    } else if (ts.isCallExpression(node) && /^_?_(?:inherits(?:Loose)?|extends)$/.test(node.expression.getText(file))) {
      names.add(node.arguments[0]?.getText(file) ?? '');
    }
  });
  return names;
}

/** The property that an expression assigns to, with the object that has it. */
function assigned(node: ts.Node): ts.PropertyAccessExpression | undefined {
  return ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(node.left)
    ? node.left
    : undefined;
}

/** What a class declares as its own, such as `static contextTypes`. */
function declared(node: ts.Node): string | undefined {
  return (ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node)) && ts.isClassLike(node.parent)
    ? node.name.getText()
    : undefined;
}

function staticsIn(file: ts.SourceFile): Use[] {
  const classes = classNames(file);
  const uses: Use[] = [];
  walk(file, (node) => {
    const target = assigned(node);
    const name = target?.name.text ?? declared(node) ?? '';
    if (removedStatics.has(name) || name === 'getChildContext') {
      uses.push({ node, what: name });
    } else if (target && name === 'defaultProps' && ts.isIdentifier(target.expression)) {
      if (!classes.has(target.expression.text)) {
        uses.push({ node, what: 'defaultProps of a function' });
      }
    }
  });
  return uses;
}

/** `this.refs.name`, and `ref="name"` in JSX. */
function isStringRef(node: ts.Node): boolean {
  if (ts.isJsxAttribute(node)) {
    return node.name.getText() === 'ref' && node.initializer !== undefined && ts.isStringLiteral(node.initializer);
  }
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.expression.kind === ts.SyntaxKind.ThisKeyword &&
    node.expression.name.text === 'refs'
  );
}

function callsIn(file: ts.SourceFile): Use[] {
  const react = new Imports(file, 'react');
  const dom = new Imports(file, 'react-dom');
  const uses: Use[] = [];
  const check = (call: ts.CallExpression, from: Imports, removed: ReadonlyMap<string, readonly number[]>) => {
    const name = from.original(call.expression);
    if (name !== undefined && removed.get(name)?.includes(call.arguments.length)) {
      uses.push({ node: call, what: name });
    }
  };
  walk(file, (node) => {
    if (ts.isCallExpression(node)) {
      check(node, react, removedFromReact);
      check(node, dom, removedFromDom);
    } else if (!react.isEmpty && isStringRef(node)) {
      uses.push({ node, what: 'a string ref' });
    }
  });
  return uses;
}

/** Modules that must not be bundled or used, and React's internals under the name that 19 no longer has. */
function namesIn(file: ts.SourceFile): Use[] {
  const uses: Use[] = [];
  walk(file, (node) => {
    const module =
      ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)
        ? node.moduleSpecifier.text
        : required(node);
    if (module !== undefined && (jsxRuntimes.includes(module) || module === 'react-dom/test-utils')) {
      uses.push({ node, what: module });
    }
    if ((ts.isIdentifier(node) || ts.isStringLiteral(node)) && node.text === INTERNALS) {
      uses.push({ node, what: "React's internals" });
    }
  });
  return uses;
}

/** What a source uses that React 19 lacks, one entry for each place. */
export function missingInReact19({ name, code }: Source): string[] {
  if (!words.test(code)) {
    return [];
  }
  const path = name.replace(/[?#].*$/, '');
  const kind = /\.(?:tsx|jsx|js|mjs|cjs)$/.test(path) ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, kind);
  return [...staticsIn(file), ...callsIn(file), ...namesIn(file)].map(({ node, what }) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    return `${path}:${line + 1}: ${what}`;
  });
}

export const react19Rules: Rule[] = [
  {
    id: 'react-19',
    what: 'nothing in the bundles, dependencies included, needs what React 19 no longer has',
    check: (project) =>
      sources(project)
        .flatMap(missingInReact19)
        .map((use) => `${use}, which React 19 no longer has.`),
  },
];
