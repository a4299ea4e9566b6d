import type { Locator, Page } from '@playwright/test';
import { exploreParams, sampleQuery } from '../e2e/suite';

export { anomalyList, sampleQuery, sentence, suite } from '../e2e/suite';

interface Range {
  from: number | string;
  to: number | string;
}

/** Opens a dashboard of the repository, the whole of it in view so that every panel asks. */
export async function openDashboard(page: Page, uid: string, range?: Range): Promise<void> {
  await page.setViewportSize({ width: 1400, height: 3500 });
  const query = range ? `?from=${range.from}&to=${range.to}` : '';
  await page.goto(`/d/${uid}${query}`);
}

/** The panel with this title on a dashboard. */
export function panelTitled(page: Page, title: string | RegExp): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

/** Opens Explore with one query, in the workbench at hand or at another address. */
export async function openExplore(page: Page, query: object = sampleQuery, range?: Range, address = ''): Promise<void> {
  const params = exploreParams(query);
  if (range) {
    const { a } = JSON.parse(params.get('panes') ?? '{}');
    const pane = { ...a, range: { from: String(range.from), to: String(range.to) } };
    params.set('panes', JSON.stringify({ a: pane }));
  }
  await page.goto(`${address}/explore?${params}`);
}

/** A query for anomalies over Prometheus. */
export function prometheusQuery(expr: string, legendFormat = '__auto'): object {
  const source = { type: 'prometheus', uid: 'prom' };
  return {
    ...sampleQuery,
    inputs: [{ role: 'series', source, query: { refId: 'A', expr, legendFormat, range: true } }],
  };
}
