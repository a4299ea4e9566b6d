import React from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { config, locationService } from '@grafana/runtime';
import ConfigPage from './ConfigPage';
import FirstPage from './FirstPage';
import { fakeSource, installGrafana } from './testing/grafana';
import { TryYourOwn } from './TryYourOwn';

vi.setConfig({ testTimeout: 60_000 });

const ours = fakeSource('fleetlens-analysis-datasource', { uid: 'fleetlens', name: 'Fleetlens' });
const prometheus = fakeSource('prometheus', { uid: 'prom', name: 'Prometheus' });

/** An element that has a width at once. */
class WideObserver {
  constructor(private readonly onResize: (entries: Array<{ contentRect: { width: number } }>) => void) {}
  observe() {
    this.onResize([{ contentRect: { width: 800.7 } }]);
  }
  unobserve() {}
  disconnect() {}
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', WideObserver);
  Object.assign(config.panels, { 'fleetlens-signals-panel': {} });
});

const checkList = () => within(screen.getByRole('list', { name: 'Setup check' }));

describe('the first page', () => {
  it('shows the setup check and runs the sample through our data source', async () => {
    const { requests } = installGrafana([prometheus, ours]);
    render(<FirstPage />);
    expect(screen.getByRole('heading', { name: 'Setup check' })).toBeInTheDocument();
    expect(await checkList().findByText('The test of Fleetlens ended with success.')).toBeInTheDocument();
    await waitFor(() => expect(requests).toHaveLength(1));
    const [request] = requests;
    expect(request).toMatchObject({ maxDataPoints: 800, rangeRaw: { from: 'now-24h', to: 'now' } });
    expect(request.targets).toEqual([
      {
        refId: 'A',
        datasource: { uid: 'fleetlens' },
        analysis: 'detect',
        inputs: [
          {
            role: 'series',
            source: { type: 'fleetlens-sample', uid: 'fleetlens-sample' },
            query: { scenario: 'latency', seed: 1 },
          },
        ],
      },
    ]);
  });

  it('says what is missing where no data source of ours is set up, and offers to add it', async () => {
    const { requests } = installGrafana([prometheus]);
    render(<FirstPage />);
    expect(await checkList().findByText(/There is no Fleetlens data source yet/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Add it' })).toHaveAttribute('href', '/connections/datasources/new');
    expect(screen.getByText('The sample appears when there is a Fleetlens data source.')).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: 'Try it on your own data' })).not.toBeInTheDocument();
    expect(requests).toEqual([]);
  });

  it('shows why a check failed', async () => {
    const broken = fakeSource('fleetlens-analysis-datasource', { uid: 'fleetlens' });
    vi.spyOn(broken, 'testDatasource').mockRejectedValue(new Error('The worker could not be started.'));
    installGrafana([broken]);
    render(<FirstPage />);
    expect(await checkList().findByText('The worker could not be started.')).toBeInTheDocument();
  });
});

it('the config page shows the setup check', async () => {
  installGrafana([ours]);
  render(<ConfigPage />);
  expect(screen.getByText(/Nothing has to be configured here/)).toBeInTheDocument();
  expect(await checkList().findByText('A Fleetlens data source is set up.')).toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole('list')).toHaveAttribute('aria-busy', 'false'));
});

describe('trying it on your own data', () => {
  it('opens Explore with our editor around the data source that was picked', async () => {
    installGrafana([prometheus, ours]);
    const push = vi.spyOn(locationService, 'push').mockImplementation(() => undefined);
    const user = userEvent.setup();
    render(<TryYourOwn ours={{ type: ours.type, uid: ours.uid }} />);
    const open = screen.getByRole('button', { name: 'Open in Explore' });
    expect(open).toBeDisabled();
    await user.click(screen.getByRole('combobox'));
    await user.click(await screen.findByText('Prometheus'));
    await user.click(open);
    const { searchParams } = new URL(String(push.mock.calls[0][0]), 'http://grafana');
    expect(JSON.parse(searchParams.get('panes') ?? '').fleetlens).toEqual({
      datasource: 'fleetlens',
      queries: [
        {
          refId: 'A',
          datasource: { type: ours.type, uid: 'fleetlens' },
          analysis: 'detect',
          inputs: [{ role: 'series', source: { type: 'prometheus', uid: 'prom' }, query: {} }],
        },
      ],
      range: { from: 'now-24h', to: 'now' },
    });
    push.mockRestore();
  });
});
