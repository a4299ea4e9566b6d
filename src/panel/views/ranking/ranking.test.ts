import { NEVER, Observable, of, Subject, throwError } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAnsweredQuery } from '../../../frames';
import { incident, rankingRow } from '../../testing/frames';
import { Latest } from './latest';
import { rankingLayout } from './layout';
import { heatTable, networksOf, regionsOf, rowsIn, scopeIn } from './scope';
import { rangeWords } from './table';
import { changedQuery } from './whatIf';
import {
  adviceFacts,
  anomalyWords,
  bestWords,
  isProbe,
  lapsOf,
  lapWords,
  manifestText,
  moneyWords,
  moveLabel,
  optionText,
  priceWords,
  shareChanged,
  verdictWords,
} from './words';

const unusual = {
  provider: 'ceres',
  role: 'startup',
  start: 0,
  raised: 60_000,
  end: null,
  observed: 2.6,
  low: 0.9,
  high: 1.4,
  unit: 's',
  days: 9,
  text: 'Startup 2.6 s, not so high in 9 days: 0.9 s to 1.4 s is usual',
};
const eu = rankingRow({ region: 'eu', provider: 'borealis' });
const us = rankingRow({ region: 'us' });
const network = rankingRow({ region: 'eu', network: 'AS1' });
const rows = [rankingRow(), rankingRow({ provider: 'borealis' }), eu, us, network];

describe('scopes', () => {
  it('tell everything, regions and networks apart', () => {
    expect(regionsOf({ rows })).toEqual(['eu', 'us']);
    expect(rowsIn(rows, undefined).map(({ provider }) => provider)).toEqual(['aurora', 'borealis']);
    expect(rowsIn(rows, 'eu')).toEqual([eu]);
    expect(networksOf(rows, 'aurora', undefined)).toEqual([network]);
    expect(networksOf(rows, 'aurora', 'us')).toEqual([]);
    expect(networksOf(rows, 'borealis', 'eu')).toEqual([]);
  });

  it('fall back to everything where a region is gone, and to the first region where there is nothing else', () => {
    expect(scopeIn({ rows }, 'us')).toBe('us');
    expect(scopeIn({ rows }, 'ap')).toBeUndefined();
    expect(scopeIn({ rows: [eu, us] }, undefined)).toBe('eu');
  });

  it('make a table of regions by providers, with holes where a provider is not', () => {
    expect(heatTable({ rows })).toEqual({
      providers: ['aurora', 'borealis'],
      regions: [
        { region: 'eu', cells: [undefined, eu] },
        { region: 'us', cells: [us, undefined] },
      ],
    });
  });
});

describe('words of a ranking', () => {
  it('give prices and probabilities with the digits that matter', () => {
    expect([0.0213, 0, 12.345].map(priceWords)).toEqual(['0.021', '0', '12.3']);
    expect([0, 0.58, 0.999].map(bestWords)).toEqual([
      'Best in no simulation',
      'Best in 58% of simulations',
      'Best in every simulation',
    ]);
  });

  it('name what little data lacks, where more of it would help', () => {
    const little = rankingRow({ verdict: 'too little data', rank: null, samples: 1012.4, needed: 2500 });
    expect(verdictWords(little, 'utc')).toBe('too little data, n = 1,012 of 2,500 needed');
    expect(verdictWords({ ...little, needed: undefined }, 'utc')).toBe('too little data');
  });

  it('list unusual signals with their place, and how many more there are', () => {
    const anomaly = (region: string | undefined, text: string) => ({ ...unusual, region, text });
    expect(anomalyWords([anomaly('eu', 'Startup 2.6 s'), anomaly(undefined, 'Latency 90 ms')])).toEqual([
      'Startup 2.6 s (eu)',
      'Latency 90 ms',
    ]);
    expect(anomalyWords(['a', 'b', 'c', 'd', 'e'].map((text) => anomaly(undefined, text)))).toEqual([
      'a',
      'b',
      'c',
      'and 2 more',
    ]);
    expect(anomalyWords()).toEqual([]);
  });

  it('have no stopwatch but of detection for what is only unusual', () => {
    expect(lapsOf(incident({ trouble: 'unusual', anomalies: [unusual] })).map(({ what }) => what)).toEqual([
      'detected',
    ]);
  });

  it('call what is left to a provider that fails a probe', () => {
    const failing = rankingRow({ verdict: 'gate', shareNow: 0.11, shareAdvised: 0.01 });
    expect(isProbe(failing)).toBe(true);
    expect(moveLabel(failing)).toBe('share now 11%, advised 1% as a probe');
    expect(isProbe({ ...failing, shareAdvised: 0 })).toBe(false);
    expect(isProbe({ ...failing, verdict: 'ranked' })).toBe(false);
    expect(moveLabel(rankingRow())).toBe('share unknown');
  });

  it('run a stopwatch in seconds, from two minutes on in minutes; only a provider is switched from', () => {
    const watch = lapsOf(incident());
    expect(watch).toEqual([
      { what: 'detected', seconds: 60 },
      { what: 'switched', seconds: 120 },
      { what: 'recovered', seconds: null },
    ]);
    expect(watch.map((lap) => lapWords(lap, true))).toEqual(['60 s', '2 min', 'not yet']);
    expect(lapWords(watch[2], false)).toBe('not seen');
    expect(lapsOf(incident({ verdict: 'ours' })).map(({ what }) => what)).toEqual(['detected', 'recovered']);
  });

  it('say what a split costs, and nothing of money where there is none', () => {
    const split = {
      currency: 'EUR',
      costNow: 12_000,
      costAdvised: 11_000,
      qualityNow: 88.12,
      qualityAdvised: 89,
      regret: 1500,
      confidence: 0.93,
      text: '',
      problems: [],
    };
    expect(adviceFacts(split)).toEqual([
      ['cost per month', '12,000 EUR → 11,000 EUR'],
      ['quality', '88.1 → 89.0'],
      ['overspend of today’s split', '1,500 EUR per month'],
      ['confidence', '93%'],
    ]);
    expect(adviceFacts({ ...split, costNow: 0, costAdvised: 0 }).map(([name]) => name)).toEqual([
      'quality',
      'confidence',
    ]);
  });

  it('give the interval of points where it has a width', () => {
    expect(rangeWords({ low: 33.04, high: 35 })).toBe('33 to 35');
    expect(rangeWords({ low: 33.01, high: 33.02 })).toBe('');
    expect(rangeWords({})).toBe('');
  });

  it('preview the manifest of the scope, of everything where it has none', () => {
    const steering = [{ manifest: { VERSION: 1 } }, { region: 'eu', manifest: { VERSION: 2 } }];
    expect(manifestText(steering, 'eu')).toBe('{\n  "VERSION": 2\n}');
    expect(manifestText(steering, 'us')).toContain('"VERSION": 1');
    expect(manifestText(undefined, undefined)).toBeUndefined();
  });
});

describe('a share with other options', () => {
  it('has changed by half a percentage point or more, whatever it is rounded to', () => {
    expect(shareChanged(0.4549, 0.4551)).toBe(false);
    expect(shareChanged(0.455, 0.462)).toBe(true);
    expect(shareChanged(0.462, 0.455)).toBe(true);
  });
});

it('writes values of options with their unit', () => {
  expect(optionText(40, undefined)).toBe('40');
  expect(optionText(20, '%')).toBe('20%');
  expect(optionText(0.25, 'USD')).toBe('0.25 USD');
  expect(moneyWords(1239.6, 'USD')).toBe('1,240 USD');
});

describe('rankingLayout', () => {
  const has = { roles: 6, price: true };

  it('shows everything in a wide panel and drops columns one by one', () => {
    expect(rankingLayout(1400, 600, has)).toMatchObject({ roles: 6, price: true, share: true, verdict: true });
    expect(rankingLayout(620, 600, has)).toMatchObject({ roles: 0, price: false, share: true, verdict: true });
    expect(rankingLayout(320, 600, has)).toMatchObject({ roles: 0, share: false, verdict: false, interval: true });
    expect(rankingLayout(240, 600, has)).toMatchObject({
      interval: false,
      share: false,
      verdict: false,
      toolbar: false,
    });
  });

  it('drops what is below the table first, then the toolbar, then the table', () => {
    expect(rankingLayout(900, 230, has)).toMatchObject({ below: false, toolbar: true, leadersOnly: false });
    expect(rankingLayout(900, 120, has)).toMatchObject({ below: false, toolbar: false, leadersOnly: false });
    expect(rankingLayout(900, 60, has).leadersOnly).toBe(true);
  });
});

describe('changedQuery', () => {
  const answered = (query: unknown) => readAnsweredQuery({ analysis: 'cdn-ranking', query });

  it('changes options and nothing else, whatever the output was', () => {
    const query = {
      refId: 'B',
      datasource: { uid: '$fleetlens' },
      options: { gate: 99, maxStep: 5 },
      output: 'episodes',
    };
    expect(changedQuery(answered(query), { maxStep: 40 })).toMatchObject({
      ...query,
      options: { gate: 99, maxStep: 40 },
      output: 'auto',
    });
    expect(query.options.maxStep).toBe(5);
  });

  it.each([undefined, null, 'text', {}, { datasource: {} }])('gives nothing for %j', (query) => {
    expect(changedQuery(answered(query), {})).toBeUndefined();
  });
});

describe('Latest', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function recorded() {
    const said: string[] = [];
    const latest = new Latest<string>(50, {
      answer: (value) => said.push(value),
      failed: (message) => said.push(`failed: ${message}`),
      idle: () => said.push('idle'),
    });
    return { said, latest };
  }

  it('drops questions in between, and answers the last', () => {
    const { said, latest } = recorded();
    const slow = new Subject<string>();
    latest.request(() => of('dropped'));
    latest.request(() => slow);
    vi.advanceTimersByTime(50);
    latest.request(() => of('dropped too'));
    latest.request(() => of('last'));
    vi.advanceTimersByTime(500);
    expect(said).toEqual([]);
    slow.next('slow');
    slow.complete();
    vi.advanceTimersByTime(50);
    expect(said).toEqual(['slow', 'last', 'idle']);
  });

  it('goes on after a failure', () => {
    const { said, latest } = recorded();
    latest.request(() => throwError(() => new Error('no')));
    vi.advanceTimersByTime(50);
    latest.request(() => of('yes'));
    vi.advanceTimersByTime(50);
    expect(said).toEqual(['failed: no', 'idle', 'yes', 'idle']);
  });

  it('lets go of a question under way when it is stopped', () => {
    const { said, latest } = recorded();
    let left = false;
    latest.request(() => new Observable<string>(() => () => (left = true)));
    vi.advanceTimersByTime(50);
    latest.request(() => NEVER);
    latest.stop();
    vi.advanceTimersByTime(500);
    expect(left).toBe(true);
    expect(said).toEqual([]);
  });
});
