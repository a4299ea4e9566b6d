import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildDashboards } from './files';
import { dashboardRules, lintDashboard } from './lint';

const built = (await buildDashboards(__dirname)).map((file) => ({
  ...file,
  name: path.relative(__dirname, file.json),
}));

describe('the dashboards', () => {
  it('are there', () => {
    expect(built.map(({ name }) => name)).toContain(path.join('operations', 'first-light.json'));
  });

  it.each(built)('$name is what its source makes', ({ json, text }) => {
    expect(existsSync(json) && readFileSync(json, 'utf8')).toBe(text);
  });

  it.each(built)('$name is sound', ({ text }) => {
    expect(lintDashboard(JSON.parse(text))).toEqual([]);
  });

  it('have uids of their own', () => {
    const uids = built.map(({ text }) => JSON.parse(text).uid);
    expect(new Set(uids).size).toBe(uids.length);
  });
});

function panel(more: Record<string, unknown> = {}) {
  return {
    id: 1,
    type: 'timeseries',
    title: 'Title',
    description: 'Words.',
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    datasource: { uid: '$datasource' },
    fieldConfig: { defaults: { unit: 's' } },
    targets: [{ expr: 'sum(rate(requests_total[$__rate_interval]))', datasource: { uid: '$datasource' } }],
    ...more,
  };
}

function dashboard(more: Record<string, unknown> = {}) {
  return {
    id: null,
    uid: 'uid',
    title: 'Title',
    description: 'Words.',
    templating: { list: [{ type: 'datasource', name: 'datasource' }] },
    panels: [panel()],
    ...more,
  };
}

const bad: Array<[rule: string, dashboard: unknown]> = [
  ['identity', dashboard({ id: 7 })],
  ['identity', dashboard({ description: '' })],
  ['datasource-variable', dashboard({ templating: { list: [] } })],
  ['datasources', dashboard({ panels: [panel({ datasource: { uid: 'prom' } })] })],
  ['datasources', dashboard({ panels: [panel({ targets: [{ inputs: [{ source: { uid: 'prom' } }] }] })] })],
  ['datasources', dashboard({ annotations: { list: [{ datasource: { uid: 'prom' } }] } })],
  ['words', dashboard({ panels: [panel({ description: ' ' })] })],
  ['units', dashboard({ panels: [panel({ fieldConfig: { defaults: {} } })] })],
  ['targets', dashboard({ panels: [panel({ targets: [] })] })],
  ['panel-ids', dashboard({ panels: [panel(), panel({ gridPos: { x: 12, y: 0, w: 12, h: 8 } })] })],
  ['panel-ids', dashboard({ panels: [panel({ id: undefined })] })],
  ['overlap', dashboard({ panels: [panel(), panel({ id: 2 })] })],
  ['overlap', dashboard({ panels: [panel({ gridPos: { x: 20, y: 0, w: 12, h: 8 } })] })],
  ['rate-interval', dashboard({ panels: [panel({ targets: [{ expr: 'rate(requests_total[5m])' }] })] })],
  ['counters', dashboard({ panels: [panel({ targets: [{ expr: 'sum(requests_total)' }] })] })],
];

describe('the rules for dashboards', () => {
  it('hold for a good one', () => {
    expect(lintDashboard(dashboard())).toEqual([]);
  });

  it.each(bad)('%s is broken by a bad one', (id, example) => {
    expect(lintDashboard(example).filter((problem) => problem.startsWith(`${id}:`))).not.toEqual([]);
  });

  it('each have a bad example here', () => {
    const tried = new Set(bad.map(([id]) => id));
    expect(dashboardRules.map((rule) => rule.id).filter((id) => !tried.has(id))).toEqual([]);
  });
});
