import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { namesOf, scaffold } from './scaffold';

const repository = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-scaffold-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(folder, 'project-'));
  for (const file of [
    'src/analyses/registry.ts',
    'src/frames/kinds.ts',
    'src/frames/README.md',
    'src/panel/views/registry.ts',
  ]) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    cpSync(path.join(repository, file), path.join(root, file));
  }
});

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('a new analysis', () => {
  it('is one folder, one file and one folder, and one entry in each of three registries and in the table of kinds', () => {
    const { created, changed } = scaffold(root, 'flap-count');
    const places = new Set(created.map((file) => (file.startsWith('src/frames/') ? file : path.posix.dirname(file))));
    expect([...places]).toEqual(['src/analyses/flap-count', 'src/frames/flap-count.ts', 'src/panel/views/flap-count']);
    expect(changed).toHaveLength(4);
    expect(read('src/analyses/registry.ts')).toMatch(/import \{ flapCount \} from '.\/flap-count';/);
    expect(read('src/analyses/registry.ts')).toMatch(/const analyses: Analysis\[\] = \[detect, [^\]]*, flapCount\];/);
    expect(read('src/frames/kinds.ts')).toMatch(/seriesKind,[^\]]*\n  flapCountKind,\n\]/);
    expect(read('src/frames/README.md')).toMatch(/\| `lanes` \|.*\n\| `flap-count` \|.*\n\n/);
    expect(read('src/panel/views/registry.ts')).toMatch(/\[ranking, [^\]]*flapCount\]/);
    expect(created.map(read).join('\n')).not.toMatch(/__[A-Za-z]+__/);
  });

  it('does not overwrite what is there, and then changes nothing', () => {
    scaffold(root, 'flap-count');
    const before = read('src/analyses/registry.ts');
    expect(() => scaffold(root, 'flap-count')).toThrow(/is there already; choose another name/);
    expect(read('src/analyses/registry.ts')).toBe(before);
  });

  it.each(['', 'Flaps', 'two words', '9lives', '-x', 'a--b', '../up'])('cannot be called "%s"', (name) => {
    expect(() => namesOf(name)).toThrow(/cannot be the id of an analysis/);
  });

  it('has a name for each place', () => {
    expect(namesOf('golden-signals')).toEqual({
      id: 'golden-signals',
      camel: 'goldenSignals',
      Pascal: 'GoldenSignals',
      Name: 'Golden signals',
    });
  });
});
