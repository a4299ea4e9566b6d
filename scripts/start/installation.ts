import fs from 'node:fs';
import path from 'node:path';
import { onPath } from '../prometheus/find';

/** An installed Grafana. */
export interface Installation {
  /** Folder with `conf/defaults.ini` and `public`. */
  home: string;
  binary: string;
  /** Where the installation names it. */
  version: string | undefined;
}

const OLDEST = [12, 2];

function binaryIn(home: string): string | undefined {
  const names = process.platform === 'win32' ? ['grafana.exe'] : ['grafana'];
  return names.map((name) => path.join(home, 'bin', name)).find((file) => fs.existsSync(file));
}

function isHome(folder: string): boolean {
  return fs.existsSync(path.join(folder, 'conf', 'defaults.ini')) && fs.existsSync(path.join(folder, 'public'));
}

/** Where the files of a `grafana` on the path may be: beside its `bin`, or where packages put them. */
function homesOf(binary: string): string[] {
  const real = fs.realpathSync(binary);
  const above = path.resolve(path.dirname(real), '..');
  return [above, path.join(above, 'share', 'grafana'), '/usr/share/grafana'];
}

function versionOf(home: string): string | undefined {
  const version = path.join(home, 'VERSION');
  if (fs.existsSync(version)) {
    return fs.readFileSync(version, 'utf8').trim();
  }
  const manifest = path.join(home, 'package.json');
  if (fs.existsSync(manifest)) {
    const value: unknown = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    if (typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string') {
      return value.version;
    }
  }
  return undefined;
}

function isTooOld(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

/**
 * The Grafana installed on this machine: in the folder that GRAFANA_HOME names, in /usr/share/grafana, or the one whose
 * `grafana` is on the path.
 * @returns the installation, or a sentence with the reason why there is none to use
 */
export function findGrafana(): Installation | string {
  const named = process.env.GRAFANA_HOME;
  if (named !== undefined && named !== '' && (!isHome(named) || !binaryIn(named))) {
    return `GRAFANA_HOME is ${named}, but there is no bin/grafana with conf and public beside it`;
  }
  const program = onPath('grafana');
  for (const home of [named, '/usr/share/grafana', ...(program ? homesOf(program) : [])]) {
    if (!home || !isHome(home)) {
      continue;
    }
    const binary = binaryIn(home) ?? program;
    if (binary) {
      const version = versionOf(home);
      return version !== undefined && isTooOld(version)
        ? `Grafana ${version} in ${home} is too old: the suite needs ${OLDEST.join('.')} or newer`
        : { home, binary, version };
    }
  }
  return 'no Grafana is installed (GRAFANA_HOME, /usr/share/grafana, grafana on the path)';
}
