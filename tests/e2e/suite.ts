import { expect, type Locator, type Page } from '@playwright/test';
import { texts } from '../texts';

/** Names that the suite has in every Grafana it is provisioned in. */
export const suite = {
  app: 'fleetlens-suite-app',
  datasource: { name: 'Fleetlens', type: 'fleetlens-analysis-datasource', uid: 'fleetlens' },
  panel: 'Fleetlens signals',
  dashboard: { uid: 'fleetlens-first-light' },
} as const;

/** Panels of the first dashboard. */
export const panels = {
  hosts: { id: '1', title: 'Unusual CPU of hosts' },
  services: { id: '2', title: 'Unusual latency of services' },
  cdns: { id: '3', title: 'CDN league table' },
  marked: { id: '4', title: "Fleetlens on Grafana's own panel" },
  instances: { id: '5', title: 'Instances of the autoscaling group' },
  sample: { id: '6', title: 'Sample data' },
} as const;

/** The sentence of a result. */
export const sentence = (where: Page | Locator) => where.getByTestId('fleetlens sentence').first();

/** The anomalies of a panel, to choose from. */
export const anomalyList = (where: Page | Locator) => where.getByRole('list', texts.list);

/** The rows of single anomalies in a list, those that began together included. */
export async function anomalyRows(list: Locator): Promise<Locator> {
  await expect(list).toBeVisible();
  const closed = list.locator('button[aria-expanded="false"]');
  while ((await closed.count()) > 0) {
    await closed.first().click();
  }
  return list.locator('button[data-episode]');
}

/** Scrolls a dashboard down until a panel is there: Grafana renders those below the fold when they come into view. */
export async function bringIntoView(page: Page, panel: Locator): Promise<void> {
  await page.mouse.move(800, 600);
  await expect(async () => {
    if ((await panel.count()) === 0) {
      await page.mouse.wheel(0, 400);
    }
    await expect(panel).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await panel.scrollIntoViewIfNeeded();
}

/** Long enough for the sample data to hold an anomaly, whenever this runs. */
export const fortnight = { from: 'now-14d', to: 'now' };

/** Anomalies of sample data: an answer that needs no other data source. */
export const sampleQuery = {
  refId: 'A',
  datasource: { type: suite.datasource.type, uid: suite.datasource.uid },
  version: 1,
  analysis: 'detect',
  inputs: [
    {
      role: 'series',
      source: { type: 'fleetlens-sample', uid: 'fleetlens-sample' },
      query: { refId: 'A', scenario: 'hosts', seed: 1 },
    },
  ],
  options: {},
  history: { range: '7d', step: '5m' },
  output: 'auto',
};

/** Anomalies of what a Prometheus expression answers, with every default. */
export function prometheusQuery(expr: string, legendFormat: string) {
  const source = { type: 'prometheus', uid: 'prom' };
  const query = { refId: 'A', expr, legendFormat, range: true };
  return { ...sampleQuery, inputs: [{ role: 'series', source, query }] };
}

/** Where Explore shows one query, over the last day unless given. */
export function exploreParams(query: object, range = { from: 'now-24h', to: 'now' }): URLSearchParams {
  const pane = { datasource: suite.datasource.uid, queries: [query], range };
  return new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify({ a: pane }) });
}

/** Only one panel of the first dashboard, over a time range, once it has found something. */
export async function openAnomalies(page: Page, id: string, range: { from: string; to: string }): Promise<Locator> {
  const params = new URLSearchParams({ viewPanel: `panel-${id}`, ...range });
  await page.goto(`/d/${suite.dashboard.uid}?${params}`);
  await expect(sentence(page)).toHaveText(texts.anomalies, { timeout: 120_000 });
  return page.locator('[data-testid*="Panel header"]').first();
}
