import { describe, expect, it } from 'vitest';
import { lastValueFrom, of } from 'rxjs';
import { ByteCache } from '../../worker/byteCache';
import { HistoryStore, type FetchedSeries } from '../history/store';
import type { Span } from '../inner/request';
import { checkQuery } from '../query/check';
import type { SeriesSource } from '../source/source';
import { day, discordsQuery, hour, minute, promInput, requestOf, zero } from '../testing/query';
import type { FleetlensQuery } from '../types';
import { fetchInput } from './input';
import type { InputRequest } from './inputRequest';

interface Asked {
  days: number;
  query?: Partial<FleetlensQuery>;
  series?: number;
}

function sourceWith(count: number, role: string) {
  const spans: Span[] = [];
  const history = (span: Span) => {
    spans.push(span);
    const rows = Math.round((span.to - span.from) / span.step) + 1;
    const times = Float64Array.from({ length: rows }, (_, i) => span.from + i * span.step);
    const values = times.map((time) => time / hour);
    const series = Array.from({ length: count }, (_, i) => {
      const key = `s${i}`;
      return { key, name: key, labels: {}, config: {}, times, values };
    });
    return of<FetchedSeries>({ series });
  };
  const source: SeriesSource = {
    role,
    scope: role,
    name: 'Prometheus',
    display: () => of({ series: [] }),
    history,
    keyOf: ({ step }) => `query ${step}`,
  };
  return { source, spans };
}

async function fetched({ days, query = {}, series = 1 }: Asked) {
  const { checked, problems } = checkQuery(discordsQuery({ analysis: 'detect', ...query }));
  if (!checked) {
    throw new Error(problems[0].message);
  }
  const { source, spans } = sourceWith(series, checked.inputs[0].role);
  const wanted: InputRequest = {
    checked,
    sources: [source],
    request: requestOf([], { from: Math.max(0, zero - days * day), to: zero }),
    store: new HistoryStore(new ByteCache(1_000_000_000)),
    maxPoints: 5_000_000,
    now: zero,
    expectedSeries: series,
  };
  return { ...(await lastValueFrom(fetchInput(wanted))), spans };
}

const minutes = (text: string) => ({ history: { range: 'auto', step: text } });

describe('a range of years', () => {
  it.each([
    ['5 years', { days: 5 * 365, query: minutes('5m') }],
    ['5 years of 50 series', { days: 5 * 365, query: minutes('5m'), series: 50 }],
    ['since 1970', { days: 100 * 365, query: minutes('5m') }],
    ['90 days at 5 s', { days: 90, query: minutes('5s') }],
    ['90 days at 1 s of an hour', { days: 90, query: { history: { range: '1h', step: '1s' } } }],
    ['2 years at 1 m', { days: 730, query: minutes('1m') }],
  ])('is fetched in few requests, at a step that the page can work on: %s', async (_name, asked) => {
    const { input, spans, notices, errors } = await fetched(asked);
    expect(errors).toEqual([]);
    expect(spans.length).toBeLessThanOrEqual(30);
    const points = input.series.reduce((sum, { values }) => sum + values.length, 0);
    expect(points).toBeGreaterThan(5_000);
    expect(points).toBeLessThanOrEqual(1_000_000);
    expect(input.series[0].values.length).toBeLessThanOrEqual(80_000);
    expect((input.to - input.from) / input.blockRange).toBeLessThanOrEqual(100);
    expect(input.blockRange % input.step).toBe(0);
    expect(day % input.step).toBe(0);
    expect(notices[0].text).toMatch(/^Analysed at a step of \S+ instead of \S+.*: the time range is long\./);
    // Every row once.
    expect(
      input.series[0].values.every((value, row) => value === (input.series[0].start + row * input.step) / hour)
    ).toBe(true);
  });

  it('says which part is analysed where all of it is too much', async () => {
    const { input, notices } = await fetched({ days: 100 * 365, query: minutes('5m') });
    expect(notices.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Only the part since \d{4}-\d\d-\d\d is/)
    );
    expect(input.to).toBe(zero);
    expect(input.from).toBeGreaterThan(0);
  });

  it('of a ranking, which learns nothing, is bounded too', async () => {
    const inputs = [{ ...promInput, role: 'latency' }];
    const { input, spans } = await fetched({
      days: 3 * 365,
      query: { analysis: 'cdn-ranking', inputs, history: { range: '1d', step: '1m' }, options: { anomalies: 'off' } },
    });
    expect(spans.length).toBeLessThanOrEqual(10);
    expect(input.series[0].values.length).toBeLessThanOrEqual(80_000);
  });
});

it.each([
  [0.25, '5m'],
  [7, '5m'],
  [30, '5m'],
  [90, '5m'],
  [30, '1m'],
  [2, '15s'],
])('%s days at %s are left as they are', async (days, step) => {
  const { input, notices } = await fetched({ days, query: minutes(step) });
  expect(notices.filter(({ text }) => /time range is/.test(text))).toEqual([]);
  expect(input.from).toBe(zero - days * day);
  expect(input.step).toBe(step.endsWith('s') ? 15_000 : Number.parseInt(step, 10) * minute);
});
