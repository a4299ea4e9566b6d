import { describe, expect, it } from 'vitest';
import { sampleRef } from '../sample/source';
import { discordsQuery, promInput } from '../testing/query';
import { answeredQueryOf, checkQuery } from './check';

const messages = (query: Parameters<typeof checkQuery>[0]) => checkQuery(query).problems.map(({ message }) => message);

describe('checking a query', () => {
  it('resolves one that can run', () => {
    const { checked, problems } = checkQuery(discordsQuery({ options: { falseAlarms: 2 } }));
    expect(problems).toEqual([]);
    expect(checked).toMatchObject({
      blockRange: 2 * 86_400_000,
      rangeMs: 2 * 86_400_000,
      step: 900_000,
      inputs: [promInput],
      notices: [],
    });
    expect(checked?.configured.describe()).toBe('at most 2 false alarms per week · windows from the data');
  });

  it('resolves the history for the header of frames', () => {
    const query = discordsQuery({ history: { range: 'auto', step: '5m' } });
    const { checked } = checkQuery(query);
    const rangeMs = 7 * 86_400_000;
    expect(checked && answeredQueryOf(checked)).toEqual({
      ...query,
      history: { range: 'auto', step: '5m', rangeMs, stepMs: 300_000 },
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
      { field: 'falseAlarms', message: 'False alarms must be a number from 0.05 to 20 per week.' },
    ]);
    expect(checked).toBeUndefined();
  });

  it('says when options make no sense together', () => {
    const query = discordsQuery({
      analysis: 'cdn-ranking',
      inputs: [{ ...promInput, role: 'latency' }],
      options: { latencyGood: 900, latencyBad: 100 },
    });
    expect(messages(query)[0]).toMatch(/must be above that for all points/);
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

describe('parts of a query that belong to another analysis', () => {
  const { checked, problems } = checkQuery(
    discordsQuery({ analysis: 'detect', options: { falseAlarms: 2, window: '2h' }, output: 'ranking' })
  );

  it('are no problem', () => {
    expect(problems).toEqual([]);
  });

  it('are ignored, with a notice', () => {
    expect(checked?.query).toMatchObject({ options: { falseAlarms: 2 }, output: 'auto' });
    expect(checked?.notices.map(({ text }) => text)).toEqual([
      'The option "window" belongs to another analysis and was ignored.',
      'Anomalies has no output "ranking"; all of it is shown.',
    ]);
  });

  it('are not confused with options that no analysis has', () => {
    expect(checkQuery(discordsQuery({ options: { falseAlarm: 2 } })).problems).toEqual([
      {
        field: 'falseAlarm',
        message: 'There is no option "falseAlarm" here; the options are falseAlarms, window, bridge.',
      },
    ]);
  });
});

describe('a query of an analysis without training history', () => {
  const query = discordsQuery({
    analysis: 'cdn-ranking',
    inputs: [{ ...promInput, role: 'latency' }],
    history: { range: '1d', step: '7m' },
  });

  it('is not refused for a history that is never read', () => {
    expect(messages(query)).toEqual([]);
  });

  it('carries only its step into the header of frames', () => {
    const { checked } = checkQuery(query);
    expect(checked && answeredQueryOf(checked).history).toEqual({ range: '1d', step: '7m', stepMs: 420_000 });
  });
});
