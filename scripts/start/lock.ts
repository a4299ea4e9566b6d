import fs from 'node:fs';
import path from 'node:path';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be asked, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function holderOf(file: string): number | undefined {
  const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : NaN;
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
}

/**
 * Takes a folder for this process alone; what a process left that is gone is taken over. (Prometheus' own lock does not
 * help while its store is being filled, and not every build of it has one.)
 * @returns gives the folder back
 * @throws Error in plain words where another process has it
 */
export function takeFolder(folder: string): () => void {
  const file = path.join(folder, 'in-use');
  fs.mkdirSync(folder, { recursive: true });
  const holder = holderOf(file);
  if (holder !== undefined) {
    throw new Error(
      `${folder} is in use by another start (process ${holder}): end that one first, or choose another --data or --seed.`
    );
  }
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
  return () => fs.rmSync(file, { force: true });
}
