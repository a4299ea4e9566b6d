import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { findPrometheus, onPath, type PrometheusPrograms } from './find';

const PACKAGES = ['prometheus', 'prometheus-node-exporter'];

/** Debian's packages start services on every network interface where a service manager runs: there we keep our hands off. */
function mayInstall(): boolean {
  const debian =
    process.platform === 'linux' && fs.existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;
  const root = process.getuid?.() === 0;
  return debian && root && !fs.existsSync('/run/systemd/system');
}

/** The command that installs Prometheus here, for a person to run. */
export function installCommand(): string {
  if (process.platform === 'darwin') {
    return 'brew install prometheus';
  }
  if (onPath('apt-get')) {
    return `sudo apt-get install ${PACKAGES.join(' ')}`;
  }
  if (onPath('dnf')) {
    return 'sudo dnf install golang-github-prometheus';
  }
  return 'the download for your system from https://prometheus.io/download/ (prometheus and promtool on the path)';
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

/**
 * Prometheus as found on the path; on Debian as root without a service manager it is installed if need be, and that is
 * said. Undefined where it is missing all the same; the log then says how to get it.
 */
export async function providePrometheus(log: (line: string) => void): Promise<PrometheusPrograms | undefined> {
  const found = findPrometheus();
  if (found) {
    return found;
  }
  if (mayInstall()) {
    log(`Prometheus is not installed: installing ${PACKAGES.join(' and ')} with apt-get.`);
    const installed =
      (await apt(['install', '-y', '--no-install-recommends', ...PACKAGES], log)) ||
      ((await apt(['update'], log)) && (await apt(['install', '-y', '--no-install-recommends', ...PACKAGES], log)));
    const now = findPrometheus();
    if (installed && now) {
      log('Prometheus is installed.');
      return now;
    }
  }
  log(`Prometheus is not installed. To get real queries: ${installCommand()}`);
  return undefined;
}
