import { describe, expect, it } from 'vitest';
import { defaultsFor } from './defaults';
import { migrateQuery } from './migrate';

const whole = {
  refId: 'B',
  version: 1,
  analysis: 'cdn-ranking',
  hide: true,
  key: 'Q-1',
  datasource: { type: 'fleetlens-analysis-datasource', uid: 'fleetlens' },
  inputs: [
    { role: 'latency', source: { type: 'prometheus', uid: '$datasource' }, query: { expr: 'p95', range: true } },
  ],
  options: { gate: 99 },
  history: { range: '3d', step: '1m' },
  output: 'summary',
};

describe('making a query whole', () => {
  it('leaves a whole query as it is', () => {
    expect(migrateQuery(whole)).toEqual(whole);
  });

  it.each([
    ['nothing', {}],
    ['a query of another data source', { refId: 'C', expr: 'up', range: true, datasource: { uid: 'prom' } }],
    ['inputs that are none', { refId: 'A', inputs: [1, null, 'x'] }],
    ['no inputs', { refId: 'A', inputs: [] }],
    ['wrong types everywhere', { refId: 7, analysis: 3, options: [], history: 'a week', output: 'all', inputs: {} }],
    ['an unknown analysis', { analysis: 'forecast' }],
    ['a source without a query', { inputs: [{ source: { uid: 'prom' } }] }],
    ['half a history', { history: { step: '1m' } }],
    ['a whole query', whole],
  ])('done twice is done once: %s', (_name, raw) => {
    const once = migrateQuery(raw);
    expect(migrateQuery(once)).toEqual(once);
    expect(once.inputs.length).toBeGreaterThan(0);
  });

  it('fills in the defaults of the analysis', () => {
    expect(migrateQuery({})).toEqual({ refId: 'A', ...defaultsFor('detect') });
    expect(migrateQuery({ analysis: 'cdn-ranking' }).history).toEqual(defaultsFor('cdn-ranking').history);
    expect(migrateQuery({ history: { step: '1m' } }).history).toEqual({ range: 'auto', step: '1m' });
  });

  it('keeps an unknown analysis, so that its name can be shown', () => {
    expect(migrateQuery({ analysis: 'forecast' }).analysis).toBe('forecast');
  });

  it('does not touch what it was given', () => {
    const raw = structuredClone(whole);
    migrateQuery(raw);
    expect(raw).toEqual(whole);
  });
});
