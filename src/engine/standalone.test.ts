import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importGraph, reachedFrom } from '../../scripts/checks/importGraph';
import { projectOnDisk } from '../../scripts/checks/project';

/** What the plugins may import of the engine. */
const entries = ['src/engine/index.ts', 'src/engine/detector/index.ts', 'src/engine/drift/index.ts'];
const standalone = 'src/engine/standalone.ts';
/** Folders that only the stand-alone engine has. An analysis that needs one adds it to `index.ts` and takes it off here. */
const standaloneOnly = [
  'annotation',
  'chains',
  'consensus',
  'left-discords',
  'mass',
  'motifs',
  'mpdist',
  'multi',
  'nearest',
  'pan',
  'regimes',
  'snippets',
];

const graph = importGraph(projectOnDisk(path.resolve(__dirname, '../..')), ['src/**/*.{ts,tsx}', 'kernel/**/*.ts']);
const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file);
const inEngine = (file: string) => file.startsWith('src/engine/');
const library = (file: string) => standaloneOnly.some((folder) => file.startsWith(`src/engine/${folder}/`));

describe('the wall between the plugins and the stand-alone engine', () => {
  it('lets the plugins import the entries only', () => {
    const wrong = [...graph]
      .filter(([file]) => !inEngine(file) && !isTest(file))
      .flatMap(([file, targets]) =>
        targets.filter((target) => inEngine(target) && !entries.includes(target)).map((target) => `${file}: ${target}`)
      );
    expect(wrong).toEqual([]);
  });

  it('keeps what only the stand-alone engine has out of the plugins', () => {
    expect([...reachedFrom(graph, entries)].filter((file) => library(file) || file === standalone)).toEqual([]);
  });

  it('has every folder on one side, and the stand-alone engine has both', () => {
    const all = reachedFrom(graph, [standalone]);
    entries.forEach((entry) => expect([...all]).toContain(entry));
    standaloneOnly.forEach((folder) =>
      expect([...all].filter((file) => file.startsWith(`src/engine/${folder}/`))).not.toEqual([])
    );
    const reached = new Set([...all].filter(inEngine));
    expect([...graph.keys()].filter((file) => inEngine(file) && !isTest(file) && !reached.has(file))).toEqual([]);
  });
});
