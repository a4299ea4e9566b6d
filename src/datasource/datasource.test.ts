import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CoreApp, LoadingState, type DataFrame } from '@grafana/data';
import { episodesKind, lanesKind, rankingKind, scoreKind, seriesKind, framesOfKind } from '../frames';
import { FleetlensDataSource } from './datasource';
import { sampleRef } from './sample/source';
import { FakeGrafana, framesOf, instanceSettings, type InnerDataSource } from './testing/grafana';
import {
  discordsQuery,
  finalOf,
  hour,
  minute,
  packetsOf,
  promInput,
  requestOf,
  step,
  wave,
  zero,
} from './testing/query';
import type { FleetlensJsonData, FleetlensQuery } from './types';
import { VariableSupport } from './variables/support';

vi.setConfig({ testTimeout: 60_000 });

let grafana: FakeGrafana;
let prometheus: InnerDataSource;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: zero });
  grafana = new FakeGrafana();
  grafana.install();
  prometheus = grafana.add(instanceSettings('prom', 'prometheus', { name: 'Prometheus' }));
  const hit = (time: number) => time >= zero - 3 * hour && time < zero - 2 * hour;
  grafana.answer = (request) => ({
    series: framesOf([{ labels: { host: 'a' }, at: (time) => wave(time) + (hit(time) ? 0.6 : 0) }], request),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

function ours(jsonData: FleetlensJsonData = {}): FleetlensDataSource {
  return new FleetlensDataSource({
    ...instanceSettings('fleetlens', 'fleetlens-analysis-datasource', { name: 'Fleetlens' }),
    jsonData,
  });
}

describe('a page', () => {
  it('computes where there are no workers, says so once, and sends one set of requests for ten panels', async () => {
    const source = ours();
    source.clearHistory();
    const asked = Array.from({ length: 10 }, () => finalOf(source.query(requestOf([discordsQuery()]))));
    const answers = await Promise.all(asked);
    const notices = answers.flatMap(({ data }) => data.flatMap((frame) => frame.meta?.notices ?? []));
    expect(notices.map(({ text }) => text)).toEqual([expect.stringMatching(/^This site allows no web workers/)]);
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(framesOfKind(data, episodesKind)[0].header.episodes).toHaveLength(1);
    }
    // One request for the picture and one for each of the two pieces of history.
    expect(grafana.requests.map(({ intervalMs }) => intervalMs).sort((a, b) => a - b)).toEqual([minute, step, step]);
  });

  it('shares its history among its data sources', async () => {
    await finalOf(ours().query(requestOf([discordsQuery()])));
    grafana.requests.length = 0;
    await finalOf(ours().query(requestOf([discordsQuery()], { to: zero - hour })));
    expect(grafana.requests.filter(({ intervalMs }) => intervalMs === step)).toEqual([]);
  });

  it('passes its self-test and reports how it computes', async () => {
    const { status, message } = await ours().testDatasource();
    expect(message).toMatch(
      /^The self-test passed: it found its planted anomaly in the page itself, in short slices, with /
    );
    expect(status).toBe('success');
  });
});

describe('new queries and those left alone', () => {
  it('start with the defaults an administrator set', () => {
    const query = ours({ defaultRange: '14d', defaultStep: '10m' }).getDefaultQuery(CoreApp.Dashboard);
    expect(query).toMatchObject({ analysis: 'detect', history: { range: '14d', step: '10m' } });
    expect(ours().getDefaultQuery(CoreApp.Dashboard).history).toEqual({ range: 'auto', step: '5m' });
  });

  it('are not run while they have no source, or are hidden', () => {
    const source = ours();
    expect(source.filterQuery(discordsQuery())).toBe(true);
    expect(source.filterQuery(discordsQuery({ hide: true }))).toBe(false);
    expect(source.filterQuery(discordsQuery({ inputs: [{ role: 'series', source: null, query: {} }] }))).toBe(false);
  });

  it('keep to the limits of their own data source', async () => {
    const { data } = await finalOf(ours({ maxHistoryPoints: 100 }).query(requestOf([discordsQuery()])));
    const notices = data.flatMap((frame) => frame.meta?.notices ?? []).map(({ text }) => text);
    expect(notices).toContainEqual(
      expect.stringMatching(/^Analysed at a step of \S+ instead of 15m: more series and history than 100 points/)
    );
  });
});

describe('a query as text', () => {
  it('is the inner source’s own text, once it was seen', async () => {
    prometheus.getQueryDisplayText = (query) => `text of ${JSON.stringify(query)}`;
    const source = ours();
    await packetsOf(source.query(requestOf([discordsQuery()])));
    expect(source.getQueryDisplayText(discordsQuery())).toBe('Discords of text of {"refId":"A","expr":"cpu"}');
  });

  it.each([
    [{ inputs: [{ role: 'series', source: { uid: 'unseen' }, query: { expr: 'up' } }] }, 'Discords of up'],
    [{ inputs: [{ role: 'series', source: { uid: 'unseen' }, query: {} }] }, 'Discords of a query'],
    [
      { inputs: [{ role: 'series', source: sampleRef, query: { scenario: 'hosts' } }] },
      'Discords of sample data "hosts"',
    ],
    [{ inputs: [{ role: 'series', source: null, query: {} }] }, 'Discords of nothing yet'],
    [{ analysis: 'forecast', inputs: [promInput] }, 'forecast of cpu'],
  ])('is plain for %j', (changed, text) => {
    expect(ours().getQueryDisplayText(discordsQuery(changed))).toMatch(
      text.startsWith('forecast') ? /^forecast of / : text
    );
  });
});

describe('variables in queries', () => {
  const query = discordsQuery({
    inputs: [
      {
        role: 'series',
        source: { type: 'prometheus', uid: '$datasource' },
        query: { expr: 'cpu{host="$host"}', step: '$__interval' },
      },
    ],
  });
  const scopedVars = { host: { value: 'eu-1', text: 'eu-1' } };

  beforeEach(() => {
    grafana.variables = { datasource: 'prom' };
    prometheus.interpolateVariablesInQueries = (queries, vars) =>
      queries.map((one) => ({
        ...one,
        ...('expr' in one ? { expr: grafana.replace(String(one.expr), vars) } : {}),
        datasource: prometheus.getRef(),
      }));
  });

  it('are replaced by the inner source, its interval left to the time of the query', async () => {
    const source = ours();
    await packetsOf(source.query(requestOf([query], { scopedVars })));
    const [interpolated] = source.interpolateVariablesInQueries([query], scopedVars);
    expect(interpolated.inputs).toEqual([
      {
        role: 'series',
        source: { type: 'prometheus', uid: 'prom' },
        query: { expr: 'cpu{host="eu-1"}', step: '$__interval' },
      },
    ]);
    expect({ ...interpolated, inputs: [] }).toEqual({ ...query, inputs: [] });
  });

  it('are found in the inputs', () => {
    expect(ours().targetContainsTemplate(query)).toBe(true);
    expect(ours().targetContainsTemplate(discordsQuery())).toBe(false);
  });

  it('reach the inner request with those of the panel, and the source of the variable is asked', async () => {
    const [input] = query.inputs;
    const fresh = { ...query, inputs: [{ ...input, query: { expr: 'memory{host="$host"}' } }] };
    await finalOf(ours().query(requestOf([fresh], { scopedVars })));
    expect(grafana.requests.length).toBeGreaterThan(0);
    for (const request of grafana.requests) {
      expect(request.scopedVars.host).toEqual(scopedVars.host);
      expect(request.targets[0].datasource).toEqual({ type: 'prometheus', uid: 'prom' });
    }
  });

  it('leave sample data as it is', () => {
    const sample = discordsQuery({
      inputs: [{ role: 'series', source: sampleRef, query: { scenario: 'hosts', seed: 1 } }],
    });
    expect(ours().interpolateVariablesInQueries([sample], {})).toEqual([sample]);
  });
});

describe('ad-hoc filters', () => {
  it('go on to the inner source, each once', async () => {
    const filter = { key: 'host', operator: '=', value: 'a' };
    await finalOf(ours().query(requestOf([discordsQuery()], { filters: [filter, filter] })));
    expect(grafana.requests.length).toBeGreaterThan(0);
    expect(grafana.requests.every(({ filters }) => JSON.stringify(filters) === JSON.stringify([filter]))).toBe(true);
  });

  it('are offered from the inner sources, each key once, a broken source left out', async () => {
    prometheus.getTagKeys = () => Promise.resolve([{ text: 'host' }, { text: 'region' }]);
    prometheus.getTagValues = ({ key }) => Promise.resolve([{ text: `${key} 1` }]);
    const queries = [
      discordsQuery(),
      discordsQuery(),
      discordsQuery({ inputs: [{ ...promInput, source: { uid: 'nope' } }] }),
    ];
    expect(await ours().getTagKeys({ filters: [], queries })).toEqual([{ text: 'host' }, { text: 'region' }]);
    expect(await ours().getTagValues({ filters: [], queries, key: 'host' })).toEqual([{ text: 'host 1' }]);
    expect(await ours().getTagKeys({ filters: [] })).toEqual([]);
  });
});

describe('annotations', () => {
  it('are the episodes alone, asked for under the name that annotations have', () => {
    const { annotations } = ours();
    const prepared = annotations?.prepareQuery?.({
      name: 'x',
      enable: true,
      iconColor: 'red',
      target: discordsQuery(),
    });
    expect(prepared).toMatchObject({ refId: 'Anno', output: 'episodes', analysis: 'discords' });
    expect(annotations?.prepareQuery?.({ name: 'x', enable: true, iconColor: 'red' })).toBeUndefined();
  });

  it('have a time, an end, a title, a text and tags', async () => {
    const target = ours().annotations?.prepareQuery?.({
      name: 'x',
      enable: true,
      iconColor: 'red',
      target: discordsQuery(),
    });
    const { data } = await finalOf(ours().query(requestOf(target ? [target] : [])));
    expect(data).toHaveLength(1);
    const names = ['time', 'timeEnd', 'title', 'text', 'tags'];
    const [frame]: DataFrame[] = data;
    expect(frame.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(frame.length).toBe(1);
  });
});

describe('variables from an answer', () => {
  it('are the series with an episode, once and complete', async () => {
    expect(await valuesOf([discordsQuery()])).toEqual([{ text: 'a', value: 'a' }]);
  });

  it('are a sentence when the query cannot run', async () => {
    await expect(valuesOf([discordsQuery({ options: { falseAlarms: 99 } })])).rejects.toThrow('False alarms must be');
  });

  it('say what is missing for a new variable, whose query is empty', async () => {
    await expect(valuesOf([])).rejects.toThrow('Choose a data source to look at, or the sample data.');
  });

  describe('of a ranking', () => {
    const odd = 'Île-de-France "süd" \\ {a,b}';
    const providers = ['aurora', 'borealis', 'cumulus'];
    const query = discordsQuery({
      analysis: 'cdn-ranking',
      inputs: [{ role: 'latency', source: { type: 'prometheus', uid: 'prom' }, query: { expr: 'latency' } }],
      options: { region: '$region', gate: 0 },
      history: { range: '1d', step: '1m' },
    });

    beforeEach(() => {
      // Aurora is the best in eu and the worst in the other region.
      grafana.answer = (request) => ({
        series: framesOf(
          ['eu', odd].flatMap((region) =>
            providers.map((provider, i) => ({
              labels: { provider, region },
              at: (time: number) => 0.1 * (region === 'eu' ? i + 1 : 3 - i) + 0.01 * wave(time),
            }))
          ),
          request
        ),
      });
    });

    it.each([
      ['eu', providers],
      [odd, [...providers].reverse()],
    ])('are the providers by rank in the region %j that another variable chose', async (region, ranked) => {
      grafana.variables = { region };
      expect(await valuesOf([query])).toEqual(ranked.map((name) => ({ text: name, value: name })));
    });

    it('are every provider once where the variable stands for all regions', async () => {
      grafana.variables = { region: '.*' };
      const values: Array<{ text: string }> = await valuesOf([query]);
      expect(values.map(({ text }) => text).sort()).toEqual(providers);
    });

    it('are none in a region that is not there', async () => {
      grafana.variables = { region: 'mars' };
      expect(await valuesOf([query])).toEqual([]);
    });

    it('depend on the variable in the option, so that Grafana asks again when it changes', () => {
      expect(ours().targetContainsTemplate(query)).toBe(true);
      expect(ours().targetContainsTemplate({ ...query, options: {} })).toBe(false);
    });
  });

  async function valuesOf(targets: FleetlensQuery[]) {
    const { variables } = ours();
    if (!(variables instanceof VariableSupport)) {
      throw new Error('There are no variables');
    }
    const packets = await packetsOf(variables.query(requestOf(targets)));
    expect(packets).toHaveLength(1);
    return packets[0].data;
  }
});

describe('a longer history that a ranking uses', () => {
  const begins = zero - 2 * hour;
  const inputs = ['startup', 'cost'].map((role) => ({
    role,
    source: { type: 'prometheus', uid: 'prom' },
    query: { expr: role },
  }));
  const query = (options: Record<string, unknown> = {}) =>
    discordsQuery({ analysis: 'cdn-ranking', inputs, options, history: { range: '1d', step: '1m' } });
  const five = 5 * minute;
  const asked = () => grafana.requests.filter(({ intervalMs }) => intervalMs === five);

  beforeEach(() => {
    grafana.answer = (request) => ({
      series: framesOf(
        ['aurora', 'borealis', 'cumulus'].map((provider) => ({
          labels: { provider },
          at: (time: number) => (1 + 0.2 * wave(time)) * (provider === 'aurora' && time >= begins ? 1.4 : 1),
        })),
        request
      ),
    });
  });

  const answer = async (options: Record<string, unknown> = {}, jsonData: FleetlensJsonData = {}) => {
    const source = ours(jsonData);
    source.clearHistory();
    const { data, errors } = await finalOf(source.query(requestOf([query(options)])));
    const frames: DataFrame[] = data;
    return {
      errors,
      header: framesOfKind(frames, rankingKind)[0].header,
      notices: frames.flatMap((frame) => frame.meta?.notices ?? []).map(({ text }) => text),
    };
  };

  it('is fetched at its own step, of the roles that learn, and reveals what the range alone does not', async () => {
    const { header, errors } = await answer();
    expect(errors).toBeUndefined();
    expect(header.incidents).toHaveLength(1);
    expect(header.incidents?.[0]).toMatchObject({ target: 'aurora', trouble: 'unusual', end: null });
    const expressions = asked().flatMap(({ targets }) => targets.map((target) => Reflect.get(target, 'expr')));
    expect(new Set(expressions)).toEqual(new Set(['startup']));
    const first = Math.min(...asked().map(({ range }) => range.from.valueOf()));
    expect(zero - first).toBeGreaterThanOrEqual(7 * 24 * hour);
  });

  it('is not fetched where it is switched off', async () => {
    expect((await answer({ anomalies: 'off' })).header.incidents).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it('that fails, or is too much, is said beside the ranking', async () => {
    const well = grafana.answer;
    grafana.answer = (request, source) =>
      request.intervalMs === five ? { error: { message: 'too long ago' } } : well(request, source);
    const failed = await answer();
    expect(failed.errors).toBeUndefined();
    expect(failed.header.rows).toHaveLength(3);
    expect(failed.notices).toContainEqual(
      expect.stringMatching(/^Not all of the history could be fetched: .*too long ago/)
    );
    grafana.answer = well;
    const little = await answer({}, { maxHistoryPoints: 4000 });
    expect(little.header.rows).toHaveLength(3);
    expect(little.notices).toContainEqual(
      expect.stringMatching(/^Not compared with their history: startup; 7d of it is more/)
    );
  });
});

describe('sample data', () => {
  it('needs no other source: series, verdict and all', async () => {
    const sample = { role: 'series', source: sampleRef, query: { scenario: 'hosts', seed: 1 } };
    const { data, errors, state } = await finalOf(ours().query(requestOf([discordsQuery({ inputs: [sample] })])));
    expect([errors, state]).toEqual([undefined, LoadingState.Done]);
    expect(framesOfKind(data, seriesKind)).toHaveLength(5);
    expect(framesOfKind(data, scoreKind)).toHaveLength(5);
    expect(grafana.requests).toEqual([]);
  });

  it('is answered by the default analysis with its band, and lanes for several series', async () => {
    const source = ours();
    const sample = { role: 'series', source: sampleRef, query: { scenario: 'hosts', seed: 1 } };
    const query = { ...discordsQuery(), ...source.getDefaultQuery(CoreApp.Dashboard), inputs: [sample] };
    const { data, errors } = await finalOf(
      source.query(requestOf([{ ...query, history: { range: 'auto', step: '15m' } }]))
    );
    expect(errors).toBeUndefined();
    const frames: DataFrame[] = data;
    expect(framesOfKind(frames, scoreKind).map(({ frame }) => frame.fields.map(({ name }) => name))).toEqual(
      Array.from({ length: 5 }, () => ['Time', 'score', 'threshold', 'expectedLow', 'expectedHigh', 'nearest'])
    );
    expect(framesOfKind(data, episodesKind)).toHaveLength(1);
    expect(framesOfKind(frames, lanesKind)[0].header.rows).toHaveLength(5);
    expect(framesOfKind(data, seriesKind)[0].header.summary.sentence).toMatch(
      /^(\d+ anomal|Quiet: 5 series, \d+ days of history)/
    );
  });

  it('names the scenarios there are', async () => {
    const sample = { role: 'series', source: sampleRef, query: { scenario: 'moon' } };
    const { errors } = await finalOf(ours().query(requestOf([discordsQuery({ inputs: [sample] })])));
    expect(errors?.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^There is no sample scenario "moon"; choose one of hosts, latency, cdn, .*\.$/),
    ]);
  });

  it('feeds a ranking by role, shown as a table on a dashboard', async () => {
    const inputs = ['latency', 'errors', 'requests'].map((role) => ({
      role,
      source: sampleRef,
      query: { scenario: 'cdn', seed: 1 },
    }));
    const query = discordsQuery({ analysis: 'cdn-ranking', inputs, history: { range: '1d', step: '1m' } });
    const { data, errors } = await finalOf(ours().query(requestOf([query])));
    expect(errors).toBeUndefined();
    const [{ header }] = framesOfKind(data, rankingKind);
    expect(header.rows.map(({ provider }) => provider).sort()).toEqual(['aurora', 'borealis', 'cirrus']);
    expect(data).toHaveLength(1);
  });
});
