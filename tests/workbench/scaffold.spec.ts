import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scaffold } from '../../scripts/new-analysis/scaffold';
import { suite } from '../e2e/suite';
import { expect, test, workbenchOn } from './harness';

const root = path.resolve(__dirname, '..', '..');
const id = 'flap-count';
/** What is needed to build the plugins and to test the new files. */
const copied = [
  '.config',
  'kernel',
  'simulator',
  'src',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'package.json',
  'tsconfig.json',
  'vitest.config.mts',
  'webpack.config.ts',
];

/** A copy of the project, without what it installs and builds. */
function copyOfProject(to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  copied.forEach((name) => cpSync(path.join(root, name), path.join(to, name), { recursive: true }));
  cpSync(path.join(root, 'scripts'), path.join(to, 'scripts'), { recursive: true });
  cpSync(path.join(root, 'tests', 'unit'), path.join(to, 'tests', 'unit'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(to, 'node_modules'));
}

/** Runs a program of a package and answers what it printed where it failed. */
function failureOf(cwd: string, ...args: string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return status === 0 ? undefined : `${stdout}\n${stderr}`;
}

test('an analysis made from the template has the right types, passes its tests, builds, and is drawn by its own view', async ({
  page,
  line,
}, info) => {
  test.skip(line !== '12.2', 'The template is the same on every line.');
  test.setTimeout(900_000);
  const project = info.outputPath('project');
  copyOfProject(project);
  scaffold(project, id);
  const bin = (...file: string[]) => path.join(root, 'node_modules', ...file);

  const ours = path.join(project, 'tsconfig.new.json');
  const include = [`src/analyses/${id}`, `src/frames/${id}.ts`, `src/panel/views/${id}`, '.config/types', 'tests/unit'];
  writeFileSync(ours, JSON.stringify({ extends: './tsconfig.json', include }));
  expect(failureOf(project, bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', ours)).toBeUndefined();
  const tests = ['run', `src/analyses/${id}`, `src/panel/views/${id}`, 'src/analyses/registry', 'src/frames/kinds'];
  expect(failureOf(project, bin('vitest', 'vitest.mjs'), ...tests)).toBeUndefined();
  expect(failureOf(project, bin('tsx', 'dist', 'cli.mjs'), 'scripts/build.ts')).toBeUndefined();

  const datasource = { type: suite.datasource.type, uid: suite.datasource.uid };
  const input = { role: 'series', source: { uid: 'fleetlens-sample' }, query: { scenario: 'hosts', seed: 1 } };
  const dashboards = path.join(project, 'dashboards');
  mkdirSync(dashboards);
  const panel = {
    id: 1,
    type: 'fleetlens-signals-panel',
    title: 'New',
    gridPos: { x: 0, y: 0, w: 24, h: 12 },
    datasource,
    targets: [{ refId: 'A', datasource, version: 1, analysis: id, inputs: [input], options: {}, output: 'auto' }],
  };
  const time = { from: '2026-01-05T00:00:00Z', to: '2026-01-05T06:00:00Z' };
  writeFileSync(
    path.join(dashboards, 'new.json'),
    JSON.stringify({ uid: 'new', title: 'New', timezone: 'utc', time, panels: [panel] })
  );
  const running = await workbenchOn(line, { dist: path.join(project, 'dist'), dashboards });
  try {
    await page.goto(`${running.url}/d/new`);
    const view = page.getByTestId(`fleetlens ${id}`);
    await expect(view.getByRole('row')).not.toHaveCount(1);
    await expect(view.getByRole('row').nth(1)).toContainText(/\d/);
    await expect(page.getByText(/\d+ series\. Highest: /)).toBeVisible();
  } finally {
    // A build of the whole folder would find its plugins, too.
    rmSync(path.join(project, 'src'), { recursive: true, force: true });
    await running.stop();
  }
});
