import { type DataQueryRequest, LoadingState } from '@grafana/data';
import { screen, waitFor, within, fireEvent } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Subject } from 'rxjs';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RankingHeader, RankingRow } from '../../../frames';
import { defaultOptions } from '../../options';
import { incident, panelData, rankingFrame, rankingRow, timeRange } from '../../testing/frames';
import { show } from '../../testing/show';

const answers: Array<{ asked: { targets: Array<{ options: object }> }; reply: Subject<object> }> = [];
const { fake } = vi.hoisted(() => ({ fake: { get: (_ref: unknown): unknown => undefined } }));

vi.mock('@grafana/runtime', async (original) => ({
  ...(await original<object>()),
  getDataSourceSrv: () => ({ get: (ref: unknown) => Promise.resolve(fake.get(ref)) }),
}));

beforeEach(() => {
  answers.length = 0;
  fake.get = () => ({
    query: (asked: (typeof answers)[number]['asked']) => {
      const reply = new Subject<object>();
      answers.push({ asked, reply });
      return reply;
    },
  });
});

const gate: Partial<RankingRow> = {
  provider: 'ceres',
  rank: null,
  tied: false,
  score: null,
  low: null,
  high: null,
  verdict: 'gate',
  severity: 'critical',
  why: 'Availability is 90.2 % since 13:52, the gate is 95 %.',
  shareNow: 0.11,
  shareAdvised: 0.01,
};
const rows: RankingRow[] = [
  rankingRow({ shareNow: 0.4, shareAdvised: 0.46, pricePerGigabyte: 0.021, bestProbability: 0.58 }),
  rankingRow({ provider: 'borealis', score: 89, shareNow: 0.49, shareAdvised: 0.53 }),
  rankingRow(gate),
  rankingRow({ region: 'eu', score: 71, low: 69, high: 73, tied: false }),
  rankingRow({ ...gate, region: 'eu' }),
  rankingRow({ region: 'us', score: 95, low: 94, high: 96 }),
  rankingRow({ region: 'eu', network: 'AS3320', score: 55, low: 40, high: 70 }),
];
const header: Partial<RankingHeader> = {
  regions: ['eu', 'us'],
  incidents: [incident()],
  query: { refId: 'B', datasource: { uid: 'fleetlens' }, options: {} },
  split: {
    currency: 'USD',
    costNow: 1000,
    costAdvised: 900,
    qualityNow: 88,
    qualityAdvised: 90,
    regret: 120,
    confidence: 0.97,
    text: 'Moving 6 % of the traffic saves 100 USD a month.',
    problems: ['No price for ceres.'],
  },
  steering: [{ manifest: { VERSION: 1, 'PATHWAY-PRIORITY': ['aurora'] } }],
  whatIf: [{ id: 'latencyWeight', label: 'Weight of latency', help: 'Points.', value: 40, min: 0, max: 100, step: 1 }],
};
const request: DataQueryRequest = {
  requestId: 'Q1',
  interval: '1m',
  intervalMs: 60_000,
  range: timeRange,
  scopedVars: {},
  targets: [],
  timezone: 'utc',
  app: 'dashboard',
  startTime: 0,
};
const data = (more: Partial<RankingHeader> = {}) =>
  panelData([rankingFrame(rows, { ...header, ...more })], { request });
const table = () => screen.getByTestId('fleetlens ranking');

it('ranks with ties, shares, prices and the reason of who is out', () => {
  show(data(), { width: 1300 });
  const text = table().textContent;
  expect(text).toContain('1=');
  expect(text).toContain('40% → 46%');
  expect(text).toContain('11% → 1% (probe)');
  expect(text).toContain('0.021');
  expect(text).toContain('since 13:52');
  expect(text).toContain('fails the gate');
  expect(screen.getByText('Moving 6 % of the traffic saves 100 USD a month.')).toBeVisible();
  expect(screen.getByText('No price for ceres.')).toBeVisible();
});

it('shows a region by its button, by the table of regions, and keeps it when data is refreshed', async () => {
  const user = userEvent.setup();
  const { refresh } = show(data(), { width: 1300 });
  await user.click(screen.getByRole('radio', { name: 'eu' }));
  expect(table()).toHaveTextContent('71');
  refresh(data());
  expect(table()).toHaveTextContent('71');
  const regions = screen.getByTestId('fleetlens regions');
  expect(within(regions).getByRole('button', { name: 'eu' })).toHaveAttribute('aria-pressed', 'true');
  await user.click(within(regions).getByRole('button', { name: 'us' }));
  expect(table()).toHaveTextContent('95');
  expect(screen.getByRole('radio', { name: 'us' })).toBeChecked();
  await user.click(within(regions).getByRole('button', { name: 'us' }));
  expect(screen.getByRole('radio', { name: 'All' })).toBeChecked();
});

it('begins with the region of the option, and follows it', () => {
  const variables = (text: string) => text.replace('$region', 'us');
  const options = { ...defaultOptions, region: '$region' };
  show(data(), { width: 1300, options, replaceVariables: variables });
  expect(screen.getByRole('radio', { name: 'us' })).toBeChecked();
});

it('expands a row into points, simulations, networks and the uncorrected formula', async () => {
  const user = userEvent.setup();
  const uncorrected = { score: 121.4, rank: 2 };
  const part = { ...rows[0].parts[0], low: 33, high: 35, shrunk: true };
  const [first, ...rest] = rows;
  show(panelData([rankingFrame([{ ...first, uncorrected, parts: [part] }, ...rest], header)]), { width: 1300 });
  await user.click(screen.getByRole('button', { name: 'aurora' }));
  const text = table().textContent;
  expect(text).toContain('+34 of 40');
  expect(text).toContain('33 to 35');
  expect(text).toContain('pulled towards its wider scope');
  expect(text).toContain('No data for hits.');
  expect(text).toContain('Best in 58% of simulations.');
  expect(text).toContain('gives 121 (lower is better), rank 2');
  expect(within(table()).getByRole('row', { name: /AS3320/ })).toHaveTextContent('55');
});

it('names whose fault an incident is, and how long the failover took', () => {
  show(data(), { width: 1300 });
  const entry = within(screen.getByTestId('fleetlens incidents')).getByRole('listitem');
  expect(entry).toHaveTextContent(
    /Provider.*ceres in eu.*detected 60 s.*switched 2 min.*recovered not seen.*96% confidence/
  );
});

it('lists unusual signals under the incident and in the expanded row', async () => {
  const user = userEvent.setup();
  const anomaly = {
    provider: 'aurora',
    region: 'eu',
    role: 'startup',
    start: 0,
    raised: 60_000,
    end: null,
    observed: 2.6,
    low: 0.9,
    high: 1.4,
    unit: 's',
    days: 9,
    text: 'Startup 2.6 s, not so high in 9 days',
  };
  const incidents = [incident({ trouble: 'unusual', target: 'aurora in eu', end: null, anomalies: [anomaly] })];
  const [first, ...rest] = rows;
  show(panelData([rankingFrame([{ ...first, anomalies: [anomaly] }, ...rest], { ...header, incidents })]), {
    width: 1300,
  });
  expect(screen.getByTestId('fleetlens incidents')).toHaveTextContent(
    /aurora in eu.*unusual, not failing.*detected 60 s.*confidenceStartup 2\.6 s, not so high in 9 days \(eu\)$/
  );
  await user.click(screen.getByRole('button', { name: 'aurora' }));
  expect(within(table()).getByRole('list', { name: 'Unusual compared with its history' })).toHaveTextContent(
    'not so high in 9 days (eu)'
  );
});

it('answers what if through the data source, says so, and goes back', async () => {
  const user = userEvent.setup();
  show(data(), { width: 1300 });
  await user.click(screen.getByRole('button', { name: 'What if' }));
  const slider = screen.getByRole('slider', { name: 'Weight of latency' });
  fireEvent.change(slider, { target: { value: '70' } });
  await waitFor(() => expect(answers).toHaveLength(1));
  expect(answers[0].asked.targets[0].options).toEqual({ latencyWeight: 70 });
  fireEvent.change(slider, { target: { value: '80' } });
  const other = rankingFrame([rankingRow({ rank: 2, tied: false, score: 12, low: 11, high: 13 })], header);
  answers[0].reply.next({ data: [other], state: LoadingState.Done });
  answers[0].reply.complete();
  await waitFor(() => expect(table()).toHaveTextContent('2 was 1='));
  await waitFor(() => expect(answers).toHaveLength(2));
  expect(answers[1].asked.targets[0].options).toEqual({ latencyWeight: 80 });
  expect(screen.getByText(/Nothing is saved/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Reset' }));
  expect(table()).not.toHaveTextContent('was 1=');
  expect(slider).toHaveValue('40');
});

it('says why there is no answer, and keeps what was there', async () => {
  const user = userEvent.setup();
  show(data(), { width: 1300 });
  await user.click(screen.getByRole('button', { name: 'What if' }));
  fireEvent.change(screen.getByRole('slider'), { target: { value: '0' } });
  await waitFor(() => expect(answers).toHaveLength(1));
  answers[0].reply.next({ data: [], errors: [{ message: 'Weights cannot all be 0.' }], state: LoadingState.Done });
  answers[0].reply.complete();
  expect(await screen.findByText('Weights cannot all be 0.')).toBeVisible();
  expect(table()).toHaveTextContent('91');
});

it('previews the steering manifest', async () => {
  const user = userEvent.setup();
  show(data(), { width: 1300 });
  expect(screen.queryByText(/PATHWAY-PRIORITY/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Steering' }));
  expect(screen.getByText(/PATHWAY-PRIORITY/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Copy' })).toBeVisible();
});

it('comes down to the leaders of the scope in a small cell', () => {
  show(data(), { width: 200, height: 90 });
  expect(screen.queryByTestId('fleetlens ranking')).toBeNull();
  expect(screen.getByText('borealis')).toBeVisible();
});
