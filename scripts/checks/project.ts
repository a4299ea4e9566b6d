import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';

/** What a rule may look at: files by path from the repository's root, with forward slashes. */
export interface Project {
  list(pattern: string | string[]): string[];
  exists(file: string): boolean;
  bytes(file: string): Buffer;
}

/** The files on disk under `root`. */
export function projectOnDisk(root: string): Project {
  return {
    list: (pattern) => globSync(pattern, { cwd: root, nodir: true, dot: true, posix: true }).sort(),
    exists: (file) => existsSync(path.join(root, file)),
    bytes: (file) => readFileSync(path.join(root, file)),
  };
}

export function text(project: Project, file: string): string {
  return project.bytes(file).toString('utf8');
}

export function json(project: Project, file: string): unknown {
  return JSON.parse(text(project, file));
}

/** A property of parsed JSON by path; undefined wherever the way ends. */
export function at(value: unknown, ...keys: Array<string | number>): unknown {
  return keys.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) {
      return undefined;
    }
    return new Map(Object.entries(inner)).get(String(key));
  }, value);
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
