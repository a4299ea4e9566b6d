import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** What goes into the built suite. */
const SOURCES = ['src', 'kernel', 'simulator', '.config', 'webpack.config.ts', 'package.json', 'package-lock.json'];
const BUILT = ['module.js', 'datasource/module.js', 'panel/module.js'];

function newest(file: string): number {
  const stat = fs.statSync(file);
  if (!stat.isDirectory()) {
    return stat.mtimeMs;
  }
  return fs
    .readdirSync(file)
    .filter((name) => name !== 'node_modules' && !/\.test\.tsx?$/.test(name))
    .reduce((time, name) => Math.max(time, newest(path.join(file, name))), 0);
}

/** Whether the built suite is newer than everything that goes into it. */
export function isBuilt(root: string): boolean {
  const built = BUILT.map((name) => path.join(root, 'dist', name));
  if (!built.every((file) => fs.existsSync(file))) {
    return false;
  }
  const oldest = Math.min(...built.map((file) => fs.statSync(file).mtimeMs));
  const sources = SOURCES.map((name) => path.join(root, name)).filter((file) => fs.existsSync(file));
  return sources.every((file) => newest(file) <= oldest);
}

/** Builds the suite in a process of its own; its output is shown only where it fails. */
export async function buildSuite(root: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'scripts', 'build.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => output.push(data));
  child.stderr.on('data', (data: Buffer) => output.push(data));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (value) => resolve(value ?? 1));
  });
  if (code !== 0) {
    const lines = Buffer.concat(output).toString('utf8').trimEnd().split('\n');
    throw new Error(`The build failed:\n${lines.slice(-40).join('\n')}`);
  }
}
