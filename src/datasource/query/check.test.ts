import { describe, expect, it } from 'vitest';
import { sampleRef } from '../sample/source';
import { discordsQuery, promInput } from '../testing/query';
import { checkHistory, checkQuery } from './check';

const messages = (query: Parameters<typeof checkQuery>[0]) => checkQuery(query).problems.map(({ message }) => message);

describe('checking a query', () => {
  it('resolves one that can run', () => {
    const { checked, problems } = checkQuery(discordsQuery({ options: { falseAlarms: 2 } }));
    expect(problems).toEqual([]);
    expect(checked).toMatchObject({
      blockRange: 2 * 86_400_000,
      step: 900_000,
      options: { falseAlarms: 2, window: 'auto', bridge: '15m' },
      inputs: [promInput],
    });
  });

  it('names an unknown analysis and those there are', () => {
    expect(messages(discordsQuery({ analysis: 'forecast' }))).toEqual([
      'There is no analysis "forecast"; choose one of detect, discords, cdn-ranking.',
    ]);
  });

  it('says which option is out of range, beside its field', () => {
    const { problems, checked } = checkQuery(discordsQuery({ options: { falseAlarms: 50 } }));
    expect(problems).toEqual([
      { field: 'falseAlarms', message: 'False alarms must be a number from 0.05 to 20 a week.' },
    ]);
    expect(checked).toBeUndefined();
  });

  it('says when options make no sense together', () => {
    const query = discordsQuery({
      analysis: 'cdn-ranking',
      inputs: [{ ...promInput, role: 'latency' }],
      options: { latencyGood: 900, latencyBad: 100 },
    });
    expect(messages(query)[0]).toMatch(/must be above that for full points/);
  });

  it('asks for a source', () => {
    expect(messages(discordsQuery({ inputs: [{ role: 'series', source: null, query: {} }] }))).toEqual([
      'Choose a data source to look at, or the sample data.',
    ]);
  });

  it('refuses an input that the analysis does not take, and names those it does', () => {
    expect(messages(discordsQuery({ inputs: [promInput, { ...promInput, role: 'cost' }] }))).toEqual([
      'Discords takes no input named "cost"; its inputs are series.',
    ]);
    expect(messages(discordsQuery({ inputs: [{ ...promInput, role: 'cost' }] }))[0]).toBe(
      'Discords needs a query for series.'
    );
  });

  it('leaves out optional inputs that have no source yet', () => {
    const { checked } = checkQuery(
      discordsQuery({
        analysis: 'cdn-ranking',
        inputs: [
          { role: 'latency', source: sampleRef, query: {} },
          { role: 'errors', source: null, query: {} },
        ],
      })
    );
    expect(checked?.inputs.map(({ role }) => role)).toEqual(['latency']);
  });

  it('names every problem at once', () => {
    const query = discordsQuery({ options: { falseAlarms: 0, window: 'x' }, history: { range: '7d', step: '0s' } });
    expect(checkQuery(query).problems.map(({ field }) => field)).toEqual(['falseAlarms', 'window', 'step']);
  });
});

describe('checking the history', () => {
  it.each([
    ['7d', '5m'],
    ['auto', '5m'],
    ['auto', '11m'],
    ['auto', '1h'],
    ['1h', '1m'],
    ['90d', '1h'],
    ['1d', '5s'],
  ])('takes %s at %s', (range, step) => {
    expect(checkHistory({ range, step })).toEqual([]);
  });

  it.each([
    ['7d', 'often', 'step', 'The step must be a duration from 1s to 1d, such as 30s, 1m or 5m.'],
    ['7d', '500ms', 'step', 'The step must be a duration from 1s to 1d, such as 30s, 1m or 5m.'],
    ['7d', '2d', 'step', 'The step must be a duration from 1s to 1d, such as 30s, 1m or 5m.'],
    ['a week', '5m', 'range', 'The history must be auto, or a duration from 1h to 90d, such as 1d, 7d or 28d.'],
    ['91d', '1h', 'range', 'The history must be auto, or a duration from 1h to 90d, such as 1d, 7d or 28d.'],
    ['30m', '1m', 'range', 'The history must be auto, or a duration from 1h to 90d, such as 1d, 7d or 28d.'],
    ['7d', '11m', 'step', 'The history must be a whole number of steps; 7d is not made of 11m.'],
    ['28d', '1m', 'step', '28d of history at 1m is 40320 rows a series, more than 20000; take a step of 3m or longer.'],
    ['1d', '1h', 'step', '1d of history at 1h is only 24 rows; at least 32 are needed, take a shorter step.'],
  ])('refuses %s at %s beside its field', (range, step, field, message) => {
    expect(checkHistory({ range, step })).toEqual([{ field, message }]);
  });
});
