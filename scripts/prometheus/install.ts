import fs from 'node:fs';
import { aptInstall, mayUseApt } from '../apt';
import { findPrometheus, onPath, type PrometheusPrograms } from './find';

const PACKAGES = ['prometheus', 'prometheus-node-exporter'];

/** Debian's packages start services on every network interface where a service manager runs: there nothing is installed. */
function mayInstall(): boolean {
  return mayUseApt() && !fs.existsSync('/run/systemd/system');
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

/**
 * Prometheus as found on the path; on Debian as root without a service manager it is installed if need be, and that is
 * logged. Undefined where it is missing all the same; the log then has the command that installs it.
 */
export async function providePrometheus(log: (line: string) => void): Promise<PrometheusPrograms | undefined> {
  const found = findPrometheus();
  if (found) {
    return found;
  }
  if (mayInstall()) {
    log(`Prometheus is not installed: installing ${PACKAGES.join(' and ')} with apt-get.`);
    const installed = await aptInstall(PACKAGES, log);
    const now = findPrometheus();
    if (installed && now) {
      log('Prometheus is installed.');
      return now;
    }
  }
  log(`Prometheus is not installed. To get real queries: ${installCommand()}`);
  return undefined;
}
