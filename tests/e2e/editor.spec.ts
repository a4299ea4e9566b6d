import { texts } from '../texts';
import { expect, test } from './grafana';
import { panels, suite } from './suite';

test("the query editor holds the inner source's own editor", async ({ gotoPanelEditPage }) => {
  const edit = await gotoPanelEditPage({ dashboard: suite.dashboard, id: panels.hosts.id });
  const row = edit.getQueryEditorRow('A');
  await expect(row.getByText(texts.editor.source, { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(row.getByText(texts.editor.analysis, { exact: true })).toBeVisible();
  // Prometheus' own switch between its builder and its code editor, and our expression inside.
  await expect(row.getByText('Builder', { exact: true })).toBeVisible();
  await expect(row.getByText('host_cpu_ratio').first()).toBeVisible();
});

test('a ranking names its inputs', async ({ gotoPanelEditPage }) => {
  const edit = await gotoPanelEditPage({ dashboard: suite.dashboard, id: panels.cdns.id });
  const row = edit.getQueryEditorRow('A');
  await expect(row.getByRole('region', { name: 'Input Latency', exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(row.getByRole('region', { name: 'Input Errors', exact: true })).toBeVisible();
});
