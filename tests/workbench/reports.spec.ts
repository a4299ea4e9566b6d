import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, workbenchOn } from './harness';
import { openExplore } from './open';

const reportOf = (page: Page) => page.evaluate(() => window.__workbench);

// Here something is made to go wrong: what the harness would report is what these tests look for.
test.use({ tolerated: { errors: [/./], standIns: [], reported: true } });

test('a plugin that wants a module which Grafana does not share is not loaded, and that is reported', async ({
  page,
  line,
}, info) => {
  const dist = info.outputPath('dist');
  await cp(path.resolve(__dirname, '../../dist'), dist, { recursive: true });
  const module = "define(['@grafana/plugin-ui'], function () { return {}; });";
  await writeFile(path.join(dist, 'panel', 'module.js'), module);
  const running = await workbenchOn(line, { dist });
  await openExplore(page, undefined, undefined, running.url);
  await expect(page.getByRole('alert').filter({ hasText: '@grafana/plugin-ui' })).toBeVisible();
  expect((await reportOf(page))?.failures.join()).toContain('fleetlens-signals-panel');
  await running.stop();
});

test('the JSX runtime is shared from 13 on, not by 12.2', async ({ page, line }, info) => {
  const dist = info.outputPath('dist');
  await cp(path.resolve(__dirname, '../../dist'), dist, { recursive: true });
  const module = "define(['react/jsx-runtime'], function (jsx) { window.gotJsx = typeof jsx.jsx; return {}; });";
  await writeFile(path.join(dist, 'panel', 'module.js'), module);
  const running = await workbenchOn(line, { dist });
  await openExplore(page, undefined, undefined, running.url);
  await expect.poll(async () => (await reportOf(page))?.failures.length ?? 0).toBe(line === '12.2' ? 1 : 0);
  if (line !== '12.2') {
    await page.waitForFunction(() => Reflect.get(window, 'gotJsx') === 'function');
  }
  await running.stop();
});

test('what the workbench does not understand of a dashboard is reported', async ({ page, line }, info) => {
  const dashboards = info.outputPath('dashboards');
  await mkdir(dashboards, { recursive: true });
  const dashboard = {
    uid: 'strange',
    title: 'Strange',
    templating: { list: [{ type: 'adhoc', name: 'filters' }] },
    panels: [{ id: 1, type: 'piechart', title: 'Pie', gridPos: { x: 0, y: 0, w: 12, h: 8 } }],
  };
  await writeFile(path.join(dashboards, 'strange.json'), JSON.stringify(dashboard));
  const running = await workbenchOn(line, { dashboards });
  await page.goto(`${running.url}/d/strange`);
  await expect(page.getByText('no drawing for the core panel')).toBeVisible();
  expect((await reportOf(page))?.unsupported).toEqual(['variable "filters" of type "adhoc"', 'panel "piechart"']);
  await running.stop();
});

test('an API route that is not there answers 404', async ({ page }) => {
  await page.goto('/');
  const status = await page.evaluate(async () => (await fetch('/api/teams/search')).status);
  expect(status).toBe(404);
});
