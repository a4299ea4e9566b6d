import { describe, expect, it } from 'vitest';
import { rankingOptions } from './options';

describe('options that make no sense together', () => {
  const problems = (raw: Record<string, unknown>) => rankingOptions.parse(raw).problems.map(({ message }) => message);

  it('has nothing against the defaults', () => {
    expect(problems({})).toEqual([]);
  });

  it('refuses points that rise with latency', () => {
    expect(problems({ latencyGood: 500, latencyBad: 200 })).toEqual([
      'The latency for no points must be above that for all points, 500 ms; it is 200 ms.',
    ]);
    expect(problems({ latencyGood: 500, latencyBad: 500 })).toHaveLength(1);
  });

  it('refuses a ranking by nothing', () => {
    expect(problems({ latencyWeight: 0, errorsWeight: 0 })).toEqual([
      'Weights cannot all be 0; give latency or errors one above 0.',
    ]);
  });

  it('reports wrong lines of prices and curves under their option', () => {
    const { problems: found, settings } = rankingOptions.parse({
      prices: 'a: 0.02\na: cheap',
      curves: 'hits: weight 20\nspeed: weight 1',
    });
    expect(found.map(({ id, line }) => [id, line])).toEqual([
      ['curves', 2],
      ['prices', 2],
    ]);
    expect(settings.split.tariffs).toHaveLength(1);
    expect(settings.points.own.get('hits')?.weight).toBe(20);
  });
});

describe('options of saved queries', () => {
  it('keep their ids', () => {
    expect(rankingOptions.specs.map(({ id }) => id)).toEqual([
      'providerLabel',
      'regionLabel',
      'networkLabel',
      'region',
      'window',
      'anomalies',
      'preset',
      'curves',
      'tieMargin',
      'dwell',
      'quantile',
      'prices',
      'currency',
      'pointWorth',
      'qualityFloor',
      'maxShare',
      'maxStep',
      'explore',
      'latencyUnit',
      'errorsUnit',
      'units',
      'gate',
      'minSamples',
      'latencyGood',
      'latencyBad',
      'errorsBad',
      'latencyWeight',
      'errorsWeight',
    ]);
  });

  it.each([
    [{}, { windowMs: 3_600_000, anomalyHistoryMs: 7 * 86_400_000, region: undefined, gate: 0.95, dwellMs: 120_000 }],
    [
      { window: '2h', anomalies: 'off', region: '.*', gate: '90', dwell: '0s' },
      { windowMs: 7_200_000, gate: 0.9, dwellMs: 0 },
    ],
    [{ anomalies: 'off' }, { anomalyHistoryMs: undefined }],
    [{ region: ' eu ' }, { region: 'eu' }],
  ])('%j keep their meaning', (raw, settings) => {
    expect(rankingOptions.parse(raw).settings).toMatchObject(settings);
  });
});
