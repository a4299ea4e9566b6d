import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dateTime, type PluginExtensionPanelContext } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import manifest from '../../plugin.json';
import { fakeSource, installGrafana, type Seen } from '../testing/grafana';
import { exploreLink, panelLink } from './links';

const ours = fakeSource('fleetlens-analysis-datasource', { uid: 'fleetlens', name: 'Fleetlens' });
const prometheus = fakeSource('prometheus', { uid: 'prom', name: 'Prometheus' });
const cpu = { refId: 'B', datasource: { type: 'prometheus', uid: 'prom' }, expr: 'cpu{host="$host"}', key: 'Q-1' };
const analysed = { refId: 'C', datasource: { type: ours.type, uid: 'fleetlens' }, analysis: 'discords', inputs: [] };
const range = { from: 'now-6h', to: 'now' };

let seen: Seen;
const push = vi.spyOn(locationService, 'push').mockImplementation(() => undefined);
beforeEach(() => {
  push.mockClear();
  seen = installGrafana([prometheus, ours]);
});

function panel(targets: DataQuery[], timeRange: PluginExtensionPanelContext['timeRange'] = range) {
  const context: PluginExtensionPanelContext = {
    id: 1,
    pluginId: 'timeseries',
    title: 'CPU',
    timeRange,
    timeZone: 'utc',
    dashboard: { uid: 'd', title: 'Dashboard', tags: [] },
    targets,
  };
  return context;
}

const helpers = (context: PluginExtensionPanelContext) => ({
  context,
  extensionPointId: '',
  openModal: () => undefined,
  openSidebar: () => undefined,
  closeSidebar: () => undefined,
  toggleSidebar: () => undefined,
});

/** The pane of Explore that a click opens. */
async function opened(context: PluginExtensionPanelContext) {
  panelLink.onClick?.(undefined, helpers(context));
  await vi.waitFor(() => expect(push).toHaveBeenCalledTimes(1));
  const [address] = push.mock.calls[0];
  const { pathname, searchParams } = new URL(String(address), 'http://grafana');
  expect([pathname, searchParams.get('schemaVersion')]).toEqual(['/explore', '1']);
  return JSON.parse(searchParams.get('panes') ?? '').fleetlens;
}

describe('the entry in the menu of a panel', () => {
  const isOffered = (targets: DataQuery[]) => panelLink.configure?.(panel(targets)) !== undefined;

  it('is offered for a panel with queries', () => {
    expect(isOffered([cpu])).toBe(true);
    expect(isOffered([analysed])).toBe(true);
  });

  it.each([
    ['without queries', []],
    ['with a query that has no data source', [{ refId: 'A' }]],
  ])('is not offered for a panel %s', (_name, targets) => {
    expect(isOffered(targets)).toBe(false);
  });

  it('is not offered where no Fleetlens data source is set up', () => {
    installGrafana([prometheus]);
    expect(isOffered([cpu])).toBe(false);
  });

  it('opens the queries of the panel in Explore, as inputs, with their variables replaced', async () => {
    expect(await opened(panel([cpu]))).toEqual({
      datasource: 'fleetlens',
      queries: [
        {
          refId: 'B',
          datasource: { type: ours.type, uid: 'fleetlens' },
          analysis: 'detect',
          inputs: [
            { role: 'series', source: { type: 'prometheus', uid: 'prom' }, query: { expr: 'cpu{host="eu-1"}' } },
          ],
        },
      ],
      range,
    });
  });

  it('leaves out hidden queries and leaves those of ours as they are', async () => {
    const { queries } = await opened(panel([{ ...cpu, hide: true }, analysed]));
    expect(queries).toEqual([analysed]);
  });

  it('takes an absolute time range along in milliseconds', async () => {
    const absolute = { from: dateTime(1_700_000_000_000), to: dateTime(1_700_003_600_000) };
    expect((await opened(panel([cpu], absolute))).range).toEqual({ from: '1700000000000', to: '1700003600000' });
  });

  it('shows why queries cannot be analysed', async () => {
    const gone = { refId: 'A', datasource: { type: 'loki', uid: 'gone' } };
    panelLink.onClick?.(undefined, helpers(panel([gone])));
    await vi.waitFor(() => expect(seen.events).toHaveLength(1));
    expect(seen.events[0].payload).toEqual(['These queries cannot be analysed', 'Datasource was not found']);
    expect(push).not.toHaveBeenCalled();
  });
});

describe('the entry in Explore', () => {
  it('is offered where there are queries and a Fleetlens data source', () => {
    const isOffered = (targets: DataQuery[]) => exploreLink.configure?.({ targets, timeRange: range }) !== undefined;
    expect(isOffered([cpu])).toBe(true);
    expect(isOffered([])).toBe(false);
    installGrafana([prometheus]);
    expect(isOffered([cpu])).toBe(false);
  });
});

it('both are declared in plugin.json as Grafana compares them', () => {
  const declared = [panelLink, exploreLink].map(({ title, description, targets }) => ({ title, description, targets }));
  expect(manifest.extensions.addedLinks).toEqual(declared);
});
