import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { onPath } from './prometheus/find';

/** Whether packages of Debian, or of a system made from it, can be installed here without asking anybody. */
export function mayUseApt(): boolean {
  const debian =
    process.platform === 'linux' && fs.existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;
  return debian && process.getuid?.() === 0;
}

function apt(args: string[], log: (line: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let last = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => (last = data.toString().trim() || last));
    }
    child.once('error', () => resolve(false));
    child.once('close', (code) => {
      if (code !== 0) {
        log(`apt-get ${args[0]} failed: ${last.split('\n').pop()}`);
      }
      resolve(code === 0);
    });
  });
}

/** Installs packages, renewing the list of packages only where that is needed. False when it did not work; the reason is logged. */
export async function aptInstall(packages: string[], log: (line: string) => void): Promise<boolean> {
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  return (await apt(install, log)) || ((await apt(['update'], log)) && (await apt(install, log)));
}
