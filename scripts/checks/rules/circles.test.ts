import { describe, expect, it } from 'vitest';
import { importGraph, reachedFrom } from '../importGraph';
import type { Project } from '../project';
import { circleRule } from './circles';

function projectOf(files: Record<string, string>): Project {
  return {
    list: () => Object.keys(files),
    exists: (file) => file in files,
    bytes: (file) => Buffer.from(files[file]),
  };
}

describe('imports in a circle', () => {
  it('are named, by value or for a type, by way of an index too', () => {
    const problems = circleRule.check(
      projectOf({
        'src/a.ts': "import { b } from './b';",
        'src/b.ts': "import type { C } from './folder';",
        'src/folder/index.ts': "export { c, type C } from './c';",
        'src/folder/c.ts': "import { a } from '../a';",
        'src/alone.ts': "import { a } from './a';",
      })
    );
    expect(problems).toEqual([
      'src/a.ts -> src/b.ts -> src/folder/index.ts -> src/folder/c.ts -> src/a.ts – ' +
        'move what both need into a module of its own.',
    ]);
  });

  it('are named once for each group of modules', () => {
    const problems = circleRule.check(
      projectOf({
        'src/a.ts': "import './b'; import './c';",
        'src/b.ts': "import './a';",
        'src/c.ts': "import './a';",
        'src/d.ts': "import './e';",
        'src/e.ts': "import './d';",
      })
    );
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['src/a.ts', 'src/d.ts']);
  });

  it('are none where two modules import a third', () => {
    const files = { 'src/a.ts': "import './c'; import './b';", 'src/b.tsx': "import './c';", 'src/c.ts': '' };
    expect(circleRule.check(projectOf(files))).toEqual([]);
  });
});

describe('the graph of imports', () => {
  const graph = importGraph(
    projectOf({
      'src/a.ts': "import ts from 'typescript'; import './b';",
      'src/b.ts': '',
      'src/c.ts': "import './a';",
    }),
    'src/**'
  );

  it('leaves packages out', () => {
    expect(graph.get('src/a.ts')).toEqual(['src/b.ts']);
  });

  it('tells what is loaded with a module', () => {
    expect([...reachedFrom(graph, ['src/a.ts'])].sort()).toEqual(['src/a.ts', 'src/b.ts']);
  });
});
