import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { aptInstall, mayUseApt } from '../apt';
import { onPath } from '../prometheus/find';

type Log = (line: string) => void;

/** What a program needs in its environment to start Chromium: CHROMIUM_PATH, and where its libraries are if need be. */
export type ChromiumEnvironment = { CHROMIUM_PATH: string } & Record<string, string>;

/** A Chromium that is not in Debian's package: it brings its own libraries. */
const PACKAGE = '@sparticuz/chromium@153.0.0';

/** Chromium as named by CHROMIUM_PATH or found on this machine. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    return named;
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const installed = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  return names.map(onPath).find((file) => file !== undefined) ?? installed.find((file) => existsSync(file));
}

/**
 * Chromium for the browser tests: one that is there, else Debian's package (as root), else one from npm, which is kept
 * in `folder`.
 * @throws Error when neither can be had; its message is what to do
 */
export async function provideChromium(folder: string, log: Log): Promise<ChromiumEnvironment> {
  const found = findChromium();
  if (found) {
    return { CHROMIUM_PATH: found };
  }
  if (mayUseApt()) {
    log("Chromium is not installed: installing Debian's package with apt-get.");
    await aptInstall(['chromium'], log);
    const installed = findChromium();
    if (installed) {
      return { CHROMIUM_PATH: installed };
    }
  }
  if (process.platform !== 'linux') {
    throw new Error('Install Chromium or Chrome, or set CHROMIUM_PATH to one.');
  }
  log(`Chromium is not installed: fetching ${PACKAGE} from npm.`);
  return fromNpm(folder);
}

/** Asks the package to unpack itself, with its own libraries, and to print where to. */
const UNPACK = `import chromium from '@sparticuz/chromium';
const CHROMIUM_PATH = await chromium.executablePath();
const { LD_LIBRARY_PATH = '', FONTCONFIG_PATH = '' } = process.env;
console.log(JSON.stringify({ CHROMIUM_PATH, LD_LIBRARY_PATH, FONTCONFIG_PATH }));
`;

async function fromNpm(folder: string): Promise<ChromiumEnvironment> {
  const unpacked = path.join(folder, 'unpacked');
  await mkdir(unpacked, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
  if (!existsSync(path.join(folder, 'node_modules', '@sparticuz', 'chromium'))) {
    await output('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', PACKAGE], folder, {});
  }
  await writeFile(path.join(folder, 'unpack.mjs'), UNPACK);
  // The package brings its libraries along only where it believes to be on the service it was made for.
  const env = { TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  return JSON.parse(await output(process.execPath, ['unpack.mjs'], folder, env));
}

function output(program: string, args: string[], cwd: string, env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) {
        resolve(Buffer.concat(chunks).toString());
      } else {
        const what = `${path.basename(program)} ${args.join(' ')}`;
        reject(new Error(`"${what}" ended with code ${code}: ${Buffer.concat(errors).toString().slice(-2000)}`));
      }
    });
  });
}
