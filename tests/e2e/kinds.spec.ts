import { texts } from '../texts';
import { expect, test } from './grafana';
import { anomalyList, anomalyRows, sentence } from './suite';

/** The panels of the dashboard "Kinds of anomalies": the series that was hit, and how its anomaly may be described. */
const kinds: Array<{ title: string; kind: string; series: string; description: RegExp }> = [
  {
    title: 'Spike',
    kind: 'spike',
    series: 'checkout eu latency p95',
    description: /outside any level seen before|unusual for this time of day|jump/,
  },
  { title: 'Level shift', kind: 'level shift', series: 'app-1 cpu', description: /level/ },
  {
    title: 'Drift over hours',
    kind: 'drift over hours',
    series: 'checkout eu latency p95',
    description: /drift|jump|level/,
  },
  { title: 'Drift over days', kind: 'drift over days', series: 'checkout eu latency p95', description: /slow drift/ },
  { title: 'Flat line', kind: 'flat line', series: 'checkout eu latency p95', description: /flat line/ },
  { title: 'Missing data', kind: 'missing data', series: 'checkout eu latency p95', description: /missing data/ },
  { title: 'Changed rhythm', kind: 'changed rhythm', series: 'app-1 cpu', description: /unusual for this time of day/ },
  {
    title: 'Novel shape',
    kind: 'novel shape',
    series: 'app-2 cpu',
    description: /outside any level seen before|shape/,
  },
  {
    title: 'Correlated outage',
    kind: 'outage of several',
    series: 'pod-4 cpu',
    description: /outside any level seen before|unusual for this time of day/,
  },
  {
    title: 'Correlated outage, series joined',
    kind: 'outage in joined series',
    series: '6 series together',
    description: /unusual for this time of day/,
  },
];

// High enough for all panels: the dashboard is loaded once, and every test looks at its own panel.
test.use({ viewport: { width: 1400, height: 5200 } });

for (const { title, kind, series, description } of kinds) {
  test(`a planted ${kind} is found and named`, async ({ showDashboard }) => {
    const dashboard = await showDashboard('fleetlens-kinds');
    const panel = dashboard.getPanelByTitle(title).locator;
    await expect(sentence(panel)).toHaveText(texts.anomalies, { timeout: 120_000 });
    const entries = await anomalyRows(anomalyList(panel));
    await expect(entries.filter({ hasText: series }).filter({ hasText: description }).first()).toBeVisible();
  });
}
