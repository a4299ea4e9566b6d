import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** STUMPY of this line or newer is what the comparison is against. */
const requirement = 'stumpy>=1.13';
/** Building the environment may compile nothing but downloads a few wheels. */
const patienceMs = 240_000;

/** A Python that can import STUMPY, or why there is none. */
type FoundPython = { program: string } | { missing: string };

/**
 * FLEETLENS_PYTHON where it is set; otherwise a virtual environment under .run/stumpy, made on the first run with
 * STUMPY from PyPI.
 */
export function findPython(): FoundPython {
  const named = process.env.FLEETLENS_PYTHON;
  if (named) {
    return importsStumpy(named)
      ? { program: named }
      : { missing: `FLEETLENS_PYTHON names ${named}, which cannot import stumpy; install it there or unset it.` };
  }
  const folder = path.resolve(__dirname, '../../.run/stumpy');
  const program = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (existsSync(program) && importsStumpy(program)) {
    return { program };
  }
  console.log('Installing STUMPY into .run/stumpy (once) ...');
  mkdirSync(path.dirname(folder), { recursive: true });
  if (!runs(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', folder])) {
    return { missing: 'There is no Python 3 with its venv module here.' };
  }
  if (!runs(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement])) {
    return { missing: 'pip could not install stumpy; is PyPI reachable from here?' };
  }
  return importsStumpy(program) ? { program } : { missing: 'STUMPY was installed but cannot be imported.' };
}

function importsStumpy(program: string): boolean {
  return runs(program, ['-c', 'import stumpy']);
}

function runs(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: patienceMs }).status === 0;
}
