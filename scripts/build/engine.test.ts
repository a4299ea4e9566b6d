import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bruteForce, largestDifference } from '../../src/engine/testing/bruteForce';
import { Random } from '../../src/engine/testing/random';
import { buildEngine } from './engine';

const root = path.resolve(__dirname, '../..');
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'engine-'));
  await buildEngine(root, folder);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What TypeScript reports about a program that uses the package. */
function complaints(program: string): string[] {
  const file = path.join(folder, 'user.ts');
  writeFileSync(file, program);
  const user = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
  });
  return ts.getPreEmitDiagnostics(user).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('the built engine', () => {
  it('computes a profile with WebAssembly in plain Node', () => {
    const values = new Random(1).walk(300);
    const program = `
      import { finish, loadKernel, matrixProfile } from ${JSON.stringify(pathToFileURL(path.join(folder, 'engine.js')))};
      const { kernel } = await loadKernel('simd');
      const profile = finish(matrixProfile(kernel, Float64Array.of(${values.join()}), 20));
      console.log(JSON.stringify({ kernel: kernel.name, right: [...profile.right.distance].map(String) }));
    `;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: os.tmpdir(),
      encoding: 'utf8',
      env: {},
    });
    const { kernel, right }: { kernel: string; right: string[] } = JSON.parse(output);
    expect(kernel).toBe('simd');
    const distances = right.map(Number);
    expect(largestDifference(distances, bruteForce(values, 20, 5).right.distance)).toBeLessThan(1e-8);
  });

  it('is one file that leans on nothing', () => {
    const module = readFileSync(path.join(folder, 'engine.js'), 'utf8');
    expect(module).not.toMatch(/^\s*import[\s{'"]|\brequire\(|\bimport\(/m);
  });

  it('has types that a strict program can use, and that catch a mistake', () => {
    const head =
      "import { finish, loadKernel, matrixProfile } from './engine.js';\nconst { kernel } = await loadKernel();\n";
    const right = 'export const index: Int32Array = finish(matrixProfile(kernel, new Float64Array(9), 3)).index;\n';
    expect(complaints(head + right)).toEqual([]);
    expect(complaints(head + right.replace('new Float64Array(9)', "'text'")).join()).toMatch(/not assignable/);
  });
});
