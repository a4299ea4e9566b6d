import fs from 'node:fs';
import path from 'node:path';
import { formatIni, type Ini, mergeIni } from './ini';
import { findGrafana } from './installation';
import { freePort } from './ports';
import { answers, startProgram, untilReady } from './program';

const ROOT = path.resolve(__dirname, '..', '..');
const APP = 'fleetlens-suite-app';
const PLUGINS = [APP, 'fleetlens-analysis-datasource', 'fleetlens-signals-panel'];

export interface GrafanaOptions {
  /** Its data, logs, plugins and settings are kept in here; the installation is never written to. */
  dir: string;
  /** The built suite. */
  dist: string;
  /** Where the data source `prom` gets its metrics; without it that data source has nothing behind it. */
  prometheusUrl?: string;
  /** Dashboards by audience; this repository's unless given. */
  dashboards?: string;
  /** Settings over ours, as in an ini file (sub-path, content security policy, sandbox...). */
  ini?: Ini;
  /** First choice of port. */
  port?: number;
  log: (line: string) => void;
}

export interface RunningGrafana {
  /** Without a slash at the end; with the sub-path where one is set. */
  url: string;
  version: string | undefined;
  logFile: string;
  stop(): Promise<void>;
}

function settings(dir: string, port: number, home: string): Ini {
  return {
    DEFAULT: { app_mode: 'development' },
    paths: {
      data: path.join(dir, 'data'),
      logs: path.join(dir, 'logs'),
      plugins: path.join(dir, 'plugins'),
      provisioning: path.join(ROOT, 'provisioning'),
    },
    server: { protocol: 'http', http_addr: '127.0.0.1', http_port: String(port) },
    security: { admin_user: 'admin', admin_password: 'admin', disable_gravatar: 'true' },
    auth: { token_rotation_interval_minutes: '1440' },
    'auth.anonymous': { enabled: 'true', org_role: 'Admin' },
    plugins: {
      allow_loading_unsigned_plugins: PLUGINS.join(','),
      preinstall_disabled: 'true',
      public_key_retrieval_disabled: 'true',
    },
    analytics: { reporting_enabled: 'false', check_for_updates: 'false', check_for_plugin_updates: 'false' },
    news: { news_feed_enabled: 'false' },
    snapshots: { external_enabled: 'false' },
    dashboards: fs.existsSync(home) ? { default_home_dashboard_path: home } : {},
    log: { mode: 'console', level: 'info' },
  };
}

/** Puts the built suite into the plugin folder: a link, so that a new build is seen, or a copy where links are refused. */
function placePlugin(dist: string, plugins: string): void {
  fs.rmSync(plugins, { recursive: true, force: true });
  fs.mkdirSync(plugins, { recursive: true });
  const place = path.join(plugins, APP);
  try {
    fs.symlinkSync(dist, place, 'dir');
  } catch {
    fs.cpSync(dist, place, { recursive: true });
  }
}

/** The environment for Grafana: ours, without the settings that were meant for another Grafana. */
function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GF_'));
  return { ...Object.fromEntries(kept), ...more };
}

/** Grafana's address with the sub-path that its settings may serve it from. */
function address(ini: Ini, port: number): string {
  const root = ini.server.root_url;
  if (root === undefined || ini.server.serve_from_sub_path !== 'true') {
    return `http://127.0.0.1:${port}`;
  }
  const filled = root
    .replace('%(protocol)s', 'http')
    .replace('%(domain)s', '127.0.0.1')
    .replace('%(http_port)s', String(port));
  return `http://127.0.0.1:${port}${new URL(filled).pathname.replace(/\/$/, '')}`;
}

/**
 * Starts the installed Grafana on loopback with the suite in it, provisioned, and waits until everything can be asked for.
 * @throws Error in plain words, with the end of Grafana's log, where it does not come up
 */
export async function startGrafana(options: GrafanaOptions): Promise<RunningGrafana> {
  const { log } = options;
  const dir = path.resolve(options.dir);
  const dist = path.resolve(options.dist);
  const dashboards = path.resolve(options.dashboards ?? path.join(ROOT, 'dashboards'));
  const found = findGrafana();
  if (typeof found === 'string') {
    throw new Error(`Grafana cannot be started: ${found}.`);
  }
  if (!fs.existsSync(path.join(dist, 'module.js'))) {
    throw new Error(`There is no built suite in ${dist}: run "npm run build" first.`);
  }
  const port = await freePort(options.port ?? 3000, 'Grafana', log);
  // Without Prometheus only sample data has something to show.
  const landing = options.prometheusUrl ? 'first-light' : 'sample';
  const home = path.join(dashboards, 'operations', `${landing}.json`);
  const ini = mergeIni(settings(dir, port, home), options.ini ?? {});

  fs.mkdirSync(dir, { recursive: true });
  placePlugin(dist, path.join(dir, 'plugins'));
  const config = path.join(dir, 'grafana.ini');
  fs.writeFileSync(config, formatIni(ini));

  const program = startProgram({
    command: found.binary,
    args: ['server', '--homepath', found.home, '--config', config],
    cwd: dir,
    env: environment({
      PROMETHEUS_URL: options.prometheusUrl ?? 'http://127.0.0.1:9090',
      FLEETLENS_DASHBOARDS: dashboards,
    }),
    logFile: path.join(dir, 'grafana.log'),
  });
  const url = address(ini, port);
  const first = fs.existsSync(home) ? [`/api/dashboards/uid/fleetlens-${landing}`] : [];
  const needed = ['/api/health', '/api/datasources/uid/fleetlens', `/api/plugins/${APP}/settings`, ...first];
  const headers = { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` };
  await untilReady('Grafana', program, 120, async () => {
    for (const api of needed) {
      if (!(await answers(`${url}${api}`, headers))) {
        return false;
      }
    }
    return true;
  });
  return { url, version: found.version, logFile: program.logFile, stop: program.stop };
}
