import { importGraph, reachedFrom, type ImportGraph } from '../importGraph';
import type { Rule } from '../rule';

/** Modules that import each other load in an order that nobody chose, and cannot be moved or tested apart. */
export const circleRule: Rule = {
  id: 'circles',
  what: 'no module imports itself by way of others, not even for types',
  check: (project) => circlesIn(importGraph(project, ['src/**/*.{ts,tsx}', 'kernel/**/*.ts'])).map(described),
};

/** One circle for each group of modules that import each other: the shortest through the first of the group. */
export function circlesIn(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const inCircle = new Set<string>();
  for (const file of graph.keys()) {
    const circle = inCircle.has(file) ? undefined : shortestCircle(graph, file);
    if (circle) {
      circles.push(circle);
      groupOf(graph, file).forEach((member) => inCircle.add(member));
    }
  }
  return circles;
}

/** Breadth-first from a file back to itself. */
function shortestCircle(graph: ImportGraph, start: string): string[] | undefined {
  const before = new Map<string, string>();
  const open = [start];
  for (let next = 0; next < open.length; next++) {
    const file = open[next];
    for (const target of graph.get(file) ?? []) {
      if (target === start) {
        return wayTo(file, before);
      }
      if (!before.has(target)) {
        before.set(target, file);
        open.push(target);
      }
    }
  }
  return undefined;
}

function wayTo(file: string, before: ReadonlyMap<string, string>): string[] {
  const way: string[] = [];
  for (let at: string | undefined = file; at !== undefined; at = before.get(at)) {
    way.unshift(at);
  }
  return way;
}

/** All modules that a file reaches and that reach it. */
function groupOf(graph: ImportGraph, file: string): string[] {
  return [...reachedFrom(graph, [file])].filter((other) => reachedFrom(graph, [other]).has(file));
}

function described(circle: string[]): string {
  return `${[...circle, circle[0]].join(' -> ')} – move what both need into a module of its own.`;
}
