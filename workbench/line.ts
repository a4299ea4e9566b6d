import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A Grafana line whose npm packages the workbench can run on. */
export type Line = '12.2' | '13.2';

export const LINES: readonly Line[] = ['12.2', '13.2'];

type Log = (line: string) => void;

/** Folder that holds a line's package.json, its installed packages and the page built with them. */
export function lineFolder(line: Line): string {
  return path.join(__dirname, 'lines', line);
}

/**
 * Installs a line's packages and builds the page with them, where that has not been done or is out of date.
 * @returns the folder of the built page
 * @throws Error with the last output of npm or the build, when either fails
 */
export async function prepareLine(line: Line, log: Log): Promise<string> {
  const folder = lineFolder(line);
  const lock = await readFile(path.join(folder, 'package-lock.json'));
  await unlessStamped(path.join(folder, 'node_modules', '.fleetlens-lock'), digest([lock]), async () => {
    log(`Workbench: installing the packages of Grafana ${line} (once, up to 730 MB on disk)`);
    await run('npm', ['ci'], folder, (seconds) => log(`Workbench: still installing, ${seconds} s`));
  });
  const built = path.join(folder, '.run', 'build');
  const sources = [path.join(__dirname, 'build-host.mjs'), ...(await filesBelow(path.join(__dirname, 'host')))];
  const contents = await Promise.all(sources.map((file) => readFile(file)));
  await unlessStamped(path.join(folder, '.run', 'stamp'), digest([lock, ...contents]), async () => {
    log(`Workbench: building the page with the packages of Grafana ${line}`);
    const args = [path.join(__dirname, 'build-host.mjs'), folder, built];
    await run(process.execPath, args, folder, (seconds) => log(`Workbench: still building, ${seconds} s`));
  });
  return built;
}

function digest(parts: Buffer[]): string {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part).update('\0'));
  return hash.digest('hex');
}

async function unlessStamped(stamp: string, value: string, work: () => Promise<void>): Promise<void> {
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === value) {
    return;
  }
  await work();
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, value);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Runs a command without its output, calls `tick` every 5 s while it runs, and shows the end of its output if it fails. */
function run(command: string, args: string[], cwd: string, tick: (seconds: number) => void): Promise<void> {
  const started = Date.now();
  const timer = setInterval(() => tick(Math.round((Date.now() - started) / 1000)), 5000);
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(
          new Error(`"${path.basename(command)} ${args.join(' ')}" ended with code ${code} in ${cwd}:\n${output}`)
        );
      }
    });
  }).finally(() => clearInterval(timer));
}
