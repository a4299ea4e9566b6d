import { describe, expect, it } from 'vitest';
import { readAnsweredQuery, storedQuery } from './answeredQuery';

const query = {
  refId: 'B',
  version: 1,
  datasource: { type: 'fleetlens-analysis-datasource', uid: 'fleetlens' },
  analysis: 'detect',
  inputs: [{ role: 'series', source: { type: 'prometheus', uid: '$datasource' }, query: { expr: 'up' } }],
  options: { falseAlarms: 2 },
  history: { range: 'auto', step: '5m', rangeMs: 604_800_000, stepMs: 300_000 },
  output: 'auto',
};

describe('reading the answered query', () => {
  it('has every part, with the history as stored and in milliseconds', () => {
    const { version: _version, ...parts } = query;
    expect(readAnsweredQuery({ analysis: 'detect', query })).toEqual(parts);
  });

  it('has no milliseconds in answers that lack them', () => {
    const old = { ...query, history: { range: '7d', step: '5m' } };
    expect(readAnsweredQuery({ analysis: 'detect', query: old })?.history).toEqual({ range: '7d', step: '5m' });
  });

  it.each([undefined, null, 'up', 7, []])('is undefined where the header holds %j', (other) => {
    expect(readAnsweredQuery({ analysis: 'detect', query: other })).toBeUndefined();
  });

  it('leaves out what is of the wrong type', () => {
    const odd = { inputs: [7, { source: 'prom', query: [] }], options: 'none', history: 3, datasource: { uid: 5 } };
    expect(readAnsweredQuery({ analysis: 'detect', query: odd })).toEqual({
      refId: 'A',
      analysis: 'detect',
      inputs: [{ role: '', source: null, query: {} }],
      options: {},
      history: { range: '', step: '' },
      output: 'auto',
    });
  });
});

describe('the query to run again', () => {
  const answered = readAnsweredQuery({ analysis: 'detect', query });

  it('is the one that was stored, without what was resolved', () => {
    expect(answered && storedQuery(answered)).toEqual({ ...query, history: { range: 'auto', step: '5m' } });
  });

  it('takes changes', () => {
    const changed = answered && storedQuery(answered, { options: { falseAlarms: 5 }, output: 'summary' });
    expect(changed).toMatchObject({ options: { falseAlarms: 5 }, output: 'summary', inputs: query.inputs });
  });
});
