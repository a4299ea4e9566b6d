import path from 'node:path';
import { ESLint } from 'eslint';
import { globSync } from 'glob';
import { beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(__dirname, '../..');

/** The project's own configuration; only type information is off, since the snippets are no files. */
let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    cwd: root,
    overrideConfig: [
      {
        files: ['**/*.{ts,tsx}'],
        languageOptions: { parserOptions: { project: null } },
        rules: { '@typescript-eslint/no-deprecated': 'off' },
      },
    ],
  });
});

async function rulesBroken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: path.join(root, filePath) });
  return result.messages.map((message) => message.ruleId ?? message.message);
}

/** An import of some file that is there, from a file that need not be there: boundaries look at resolved paths. */
function importOf(folder: string, from: string): string {
  const [target] = globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root, ignore: ['**/*.test.*', '**/*.d.ts'] }).sort();
  if (!target) {
    throw new Error(`${folder} has no TypeScript file to import in this test`);
  }
  const relative = path.relative(path.dirname(from), target.replace(/\.tsx?$/, ''));
  return `import * as other from '${relative.startsWith('.') ? relative : `./${relative}`}';\nexport { other };`;
}

const forbidden: Array<[file: string, folder: string]> = [
  ['src/frames/bad.ts', 'src/engine'],
  ['src/frames/bad.ts', 'src/datasource'],
  ['src/engine/bad.ts', 'src/analyses'],
  ['src/engine/bad.ts', 'src/datasource'],
  ['src/analyses/bad/index.ts', 'src/worker'],
  ['src/analyses/bad/index.ts', 'src/datasource'],
  ['src/worker/bad.ts', 'src/datasource'],
  ['src/datasource/bad.ts', 'src/panel'],
  ['src/panel/bad.ts', 'src/datasource'],
  ['src/panel/bad.ts', 'src/analyses'],
  ['src/panel/bad.ts', 'src/engine'],
  ['src/app/bad.ts', 'src/datasource'],
  ['src/app/bad.ts', 'src/engine'],
  ['src/module.tsx', 'src/datasource'],
  ['src/panel/bad.ts', 'simulator'],
  ['src/analyses/bad/index.ts', 'simulator'],
  ['simulator/bad.ts', 'src/frames'],
  ['simulator/bad.ts', 'src/engine'],
  ['workbench/bad.ts', 'src/frames'],
];

const allowed: Array<[file: string, folder: string]> = [
  ['src/datasource/good.ts', 'src/worker'],
  ['src/datasource/good.ts', 'src/analyses'],
  ['src/datasource/good.ts', 'src/frames'],
  ['src/datasource/good.ts', 'simulator/model'],
  ['src/worker/good.ts', 'src/analyses'],
  ['src/analyses/good/index.ts', 'src/engine'],
  ['src/panel/good.ts', 'src/frames'],
  ['src/app/good.ts', 'src/frames'],
  ['bench/good.ts', 'src/engine'],
];

describe('the direction of imports', () => {
  it.each(forbidden)('%s may not import from %s', async (file, folder) => {
    expect(await rulesBroken(file, importOf(folder, file))).toContain('import-x/no-restricted-paths');
  });

  it.each(allowed)('%s may import from %s', async (file, folder) => {
    expect(await rulesBroken(file, importOf(folder, file))).toEqual([]);
  });

  it.each([
    ['simulator/sample', []],
    ['simulator/serve', ['import-x/no-restricted-paths']],
  ])('the data source and %s', async (file, broken) => {
    const code = `import * as other from '../../${file}';\nexport { other };`;
    expect(await rulesBroken('src/datasource/good.ts', code)).toEqual(broken);
  });

  it('holds for types too', async () => {
    const code = "import type { FleetlensQuery } from '../datasource/types';\nexport type Bad = FleetlensQuery;";
    expect(await rulesBroken('src/panel/bad.ts', code)).toContain('import-x/no-restricted-paths');
  });
});

describe('what code leans on', () => {
  it.each([
    ['src/engine/bad.ts', "import { dateTime } from '@grafana/data';\nexport const now = dateTime();"],
    ['src/engine/bad.ts', "import { readFileSync } from 'node:fs';\nexport { readFileSync };"],
    ['src/analyses/bad/index.ts', "import { sum } from 'lodash';\nexport { sum };"],
    ['src/worker/bad.ts', "import { getBackendSrv } from '@grafana/runtime';\nexport { getBackendSrv };"],
    ['src/panel/bad.ts', "import os from 'node:os';\nexport { os };"],
  ])('%s may not import such a package', async (file, code) => {
    expect(await rulesBroken(file, code)).toContain('no-restricted-imports');
  });

  it.each([
    ['src/engine/bad.ts', 'export const width = window.innerWidth;'],
    ['src/analyses/bad/index.ts', 'export const title = document.title;'],
    ['src/frames/bad.ts', 'export const zone = process.env.TZ;'],
  ])('%s may not use such a global', async (file, code) => {
    expect(await rulesBroken(file, code)).toContain('no-restricted-globals');
  });
});

describe('ways around the compiler', () => {
  it.each([
    ['any', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
    ['a comment', '// @ts-expect-error wrong\nexport const x: string = 1;', '@typescript-eslint/ban-ts-comment'],
    ['a double cast', 'export const x = 1 as unknown as string;', 'no-restricted-syntax'],
    ['the console', "console.log('x');", 'no-console'],
    ['a comment that turns a rule off', "/* eslint-disable no-console */\nconsole.log('x');", 'no-console'],
    ['such a comment itself', '// eslint-disable-next-line no-console\nexport const x = 1;', 'no-warning-comments'],
    ['work put off', '// TODO later\nexport const x = 1;', 'no-warning-comments'],
  ])('%s is refused', async (_name, code, rule) => {
    expect(await rulesBroken('src/datasource/bad.ts', code)).toContain(rule);
  });
});
