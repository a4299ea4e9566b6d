import type { DataFrame, DataQueryRequest } from '@grafana/data';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { partialResult } from './grafana-compat';
import { panelData, seriesFrame, timeRange } from './testing/frames';
import { show } from './testing/show';

const { source } = vi.hoisted(() => ({ source: { stop: vi.fn() } }));

vi.mock('@grafana/runtime', async (original) => ({
  ...(await original<object>()),
  getDataSourceSrv: () => ({ get: () => Promise.resolve(source) }),
}));
vi.mock('@grafana/ui', async (original) => {
  const { withoutCanvas } = await import('./testing/ui');
  return withoutCanvas(await original());
});

const request: DataQueryRequest = {
  requestId: 'Q7',
  interval: '1m',
  intervalMs: 60_000,
  range: timeRange,
  scopedVars: {},
  targets: [{ refId: 'A', datasource: { uid: '$fleetlens' } }],
  timezone: 'utc',
  app: 'dashboard',
  startTime: 0,
};

function part(): DataFrame {
  const frame = seriesFrame('s1', 'eu-2');
  const summary = { sentence: 'Learning.', severity: null, progress: { done: 1, total: 2 } };
  frame.meta = { custom: { fleetlens: { ...frame.meta?.custom?.fleetlens, summary } } };
  return frame;
}

it('a part of an answer can be stopped, through the data source that gives it', async () => {
  const { refresh } = show(panelData([part()], { state: partialResult, request }));
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(source.stop).toHaveBeenCalledExactlyOnceWith('Q7'));
  refresh(panelData([part()], { request }));
  expect(screen.queryByRole('button', { name: 'Stop' })).not.toBeInTheDocument();
  expect(screen.getByText(/^Stopped after 50% of the training history/)).toBeInTheDocument();
});

it('the first wait can be stopped, too', async () => {
  source.stop.mockClear();
  show(panelData([], { state: partialResult, request }));
  expect(screen.getByText('Waiting for the first result')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(source.stop).toHaveBeenCalledExactlyOnceWith('Q7'));
});

it('a host that tells nothing of the request has its own way to stop it', () => {
  show(panelData([part()], { state: partialResult }));
  expect(screen.queryByRole('button', { name: 'Stop' })).not.toBeInTheDocument();
});
