import path from 'node:path';
import ts from 'typescript';
import { text, type Project } from './project';

/** Every module with the modules of the project that it imports, type-only imports included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];

/**
 * Reads which module imports which. Imports of packages, and of files outside the pattern, are left out.
 * @param pattern which files are modules, as paths from the repository's root
 */
export function importGraph(project: Project, pattern: string | string[]): ImportGraph {
  const files = project.list(pattern);
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(text(project, file), true, true);
      const targets = importedFiles.flatMap(({ fileName }) => resolved(file, fileName, known) ?? []);
      return [file, [...new Set(targets)]];
    })
  );
}

/** Every module that is loaded with one of these, themselves included. */
export function reachedFrom(graph: ImportGraph, entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (!reached.has(file)) {
      reached.add(file);
      open.push(...(graph.get(file) ?? []));
    }
  }
  return reached;
}

function resolved(from: string, target: string, known: ReadonlySet<string>): string | undefined {
  if (!target.startsWith('.')) {
    return undefined;
  }
  const joined = path.posix.join(path.posix.dirname(from), target);
  return endings.map((ending) => joined + ending).find((file) => known.has(file));
}
