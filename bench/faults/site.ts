import path from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '../../scripts/browser/chromium';
import { UsageError } from '../../scripts/commandLine';
import { startGrafana } from '../../scripts/start/grafana';
import { findGrafana } from '../../scripts/start/installation';
import { prometheusQuery, suite } from '../../tests/e2e/suite';
import { startHostile, type HostileSource } from '../../tests/hostile/server';

const root = path.resolve(__dirname, '../..');

/** A Grafana with the built plugins whose Prometheus is the hostile source, and a browser to look at it. */
export interface Site {
  url: string;
  source: HostileSource;
  browser: Browser;
}

/** A panel over an expression of the hostile source, on a dashboard of its own. */
export interface PanelOf {
  expression: string;
  query?: object;
  time?: { from: string; to: string };
}

/** Grafana's own time limit for a source, s: what hangs is reported after it. */
export const timeLimit = 8;

/** Works with a site; all of it is ended afterwards. */
export async function onSite<T>(log: (line: string) => void, work: (site: Site) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  const grafana = findGrafana();
  if (!executablePath || typeof grafana === 'string') {
    throw new UsageError(
      executablePath
        ? `${String(grafana)}; one is needed.`
        : 'There is no Chromium: install one, or name it in CHROMIUM_PATH.'
    );
  }
  const stops: Array<() => Promise<unknown>> = [];
  try {
    const source = await startHostile();
    stops.push(() => source.stop());
    const running = await startGrafana({
      dir: path.join(root, '.run', 'faults', 'grafana'),
      dist: path.join(root, 'dist'),
      prometheusUrl: source.url,
      ini: { dataproxy: { timeout: String(timeLimit) } },
      port: 3400,
      log,
    });
    stops.push(() => running.stop());
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    stops.push(() => browser.close());
    return await work({ url: running.url, source, browser });
  } finally {
    for (const stop of stops.reverse()) {
      await stop();
    }
  }
}

/** Saves a dashboard with one panel; returns its address. */
export async function panelAddress({ url }: Site, { expression, query = {}, time }: PanelOf): Promise<string> {
  const uid = `fault-${expression.replace(/_/g, '-')}`;
  const datasource = { type: suite.datasource.type, uid: suite.datasource.uid };
  const target = { ...prometheusQuery(expression, '{{host}}'), ...query };
  const panel = {
    id: 1,
    type: 'fleetlens-signals-panel',
    title: expression,
    datasource,
    targets: [target],
    gridPos: { x: 0, y: 0, w: 24, h: 20 },
  };
  const dashboard = {
    uid,
    title: uid,
    time: time ?? { from: 'now-24h', to: 'now' },
    panels: [panel],
    schemaVersion: 42,
    timezone: 'utc',
  };
  const response = await fetch(`${url}/api/dashboards/db`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}`,
    },
    body: JSON.stringify({ dashboard, overwrite: true }),
  });
  if (!response.ok) {
    throw new Error(`Grafana refused a dashboard: ${await response.text()}`);
  }
  return `${url}/d/${uid}`;
}
