import { build } from 'esbuild';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Builds the engine as a package of its own: one ES module for browsers, workers and Node, and its types.
 *
 * ```
 * engine.js      everything src/engine/standalone.ts exports, WebAssembly included
 * engine.d.ts    leads to types/
 * package.json   so that `import '<folder>'` finds both
 * ```
 *
 * @param root the repository
 * @param folder where to write; emptied first
 * @throws Error when the engine does not compile
 */
export async function buildEngine(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const entry = path.join(root, 'src', 'engine', 'standalone.ts');
  await build({
    entryPoints: [entry],
    outfile: path.join(folder, 'engine.js'),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2020',
    legalComments: 'none',
  });
  writeDeclarations(root, entry, path.join(folder, 'types'));
  writeFileSync(path.join(folder, 'engine.d.ts'), "export * from './types/src/engine/standalone.js';\n");
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(description, undefined, 2)}\n`);
}

const description = {
  name: 'fleetlens-engine',
  private: true,
  type: 'module',
  exports: { '.': { types: './engine.d.ts', default: './engine.js' } },
};

function writeDeclarations(root: string, entry: string, folder: string): void {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    { declaration: true, emitDeclarationOnly: true, noEmit: false, sourceMap: false, rootDir: root, outDir: folder },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => fail([problem]) }
  );
  const program = ts.createProgram([entry], config?.options ?? {});
  const { diagnostics } = program.emit(undefined, (file, text) => {
    const source = path.join(root, path.relative(folder, path.dirname(file)));
    ts.sys.writeFile(file, withEndings(text, source));
  });
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length > 0) {
    fail(problems);
  }
}

/**
 * Node's own resolution, which TypeScript can follow too, wants relative imports with their endings, and folders with
 * their index.
 * @param source folder of the file that these are the declarations of
 */
function withEndings(declarations: string, source: string): string {
  return declarations.replace(
    /((?:from|import) '|import\(')(\.{1,2}\/[^']+)'/g,
    (_all: string, before: string, target: string) =>
      existsSync(path.join(source, `${target}.ts`)) ? `${before}${target}.js'` : `${before}${target}/index.js'`
  );
}

function fail(problems: readonly ts.Diagnostic[]): never {
  throw new Error(
    ts.formatDiagnostics(problems, {
      getCanonicalFileName: (file) => file,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => '\n',
    })
  );
}
