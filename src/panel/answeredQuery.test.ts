import { expect, it } from 'vitest';
import { readQuery } from './answeredQuery';

const source = { uid: 'prom', type: 'prometheus' };

it('reads what the panel needs of a query', () => {
  const query = {
    refId: 'B',
    datasource: { uid: 'fleetlens' },
    options: { gate: 95 },
    inputs: [{ role: 'series', source, query: { expr: 'up' } }],
    history: { range: '7d', step: '5m' },
  };
  expect(readQuery(query)).toEqual({
    raw: query,
    refId: 'B',
    datasource: { uid: 'fleetlens' },
    options: { gate: 95 },
    inputs: [{ source, query: { expr: 'up' } }],
    historyRange: '7d',
  });
});

it('leaves out each part that is not as expected', () => {
  const query = {
    refId: 1,
    datasource: {},
    options: [],
    inputs: ['text', null, { source: { uid: 7 }, query: 'up' }, { source, query: [] }],
    history: { range: 7 },
  };
  const nothing = { source: undefined, query: undefined };
  expect(readQuery(query)).toEqual({
    raw: query,
    refId: undefined,
    datasource: undefined,
    options: {},
    inputs: [nothing, nothing, nothing, { source, query: undefined }],
    historyRange: undefined,
  });
  expect(readQuery({ inputs: {}, history: null })).toMatchObject({ inputs: [], historyRange: undefined });
});

it.each([undefined, null, 'text', 7, [], [{}]])('has nothing to read in %j', (query) => {
  expect(readQuery(query)).toBeUndefined();
});
