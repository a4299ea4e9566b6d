import { expect, test } from '@grafana/plugin-e2e';
import { sentence } from './suite';

/** The panels of the dashboard "Kinds of anomalies": a series that was hit, and what may be said of it. */
const kinds: Array<{ id: number; kind: string; series: string; said: RegExp }> = [
  { id: 1, kind: 'spike', series: 'checkout eu latency p95', said: /level never seen|unlike this time of day|jump/ },
  { id: 2, kind: 'level shift', series: 'app-1 cpu', said: /level/ },
  { id: 3, kind: 'drift over hours', series: 'checkout eu latency p95', said: /drift|jump|level/ },
  { id: 4, kind: 'drift over days', series: 'checkout eu latency p95', said: /slow drift/ },
  { id: 5, kind: 'flat line', series: 'checkout eu latency p95', said: /flat line/ },
  { id: 6, kind: 'missing data', series: 'checkout eu latency p95', said: /missing data/ },
  { id: 7, kind: 'changed rhythm', series: 'app-1 cpu', said: /unlike this time of day/ },
  { id: 8, kind: 'novel shape', series: 'app-2 cpu', said: /level never seen|shape/ },
  { id: 9, kind: 'outage of several', series: 'pod-4 cpu', said: /level never seen|unlike this time of day/ },
  { id: 10, kind: 'outage, judged as one', series: '6 series together', said: /unlike this time of day/ },
];

for (const { id, kind, series, said } of kinds) {
  test(`a planted ${kind} is found and named`, async ({ page }) => {
    await page.goto(`/d/fleetlens-kinds?viewPanel=panel-${id}`);
    await expect(sentence(page)).toHaveText(/anomal/, { timeout: 60_000 });
    const entries = page.getByRole('list', { name: 'Anomalies, worst first' }).getByRole('button');
    await expect(entries.filter({ hasText: series }).filter({ hasText: said }).first()).toBeVisible();
  });
}
