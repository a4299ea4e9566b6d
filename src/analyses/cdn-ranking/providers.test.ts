import { describe, expect, it } from 'vitest';
import { providerSeries } from '../testing/providers';
import { chooseLabel, groupByProvider } from './providers';

const labelled = (...all: Array<Record<string, string>>) =>
  all.map((labels, i) => providerSeries({ provider: `series ${i}`, labels, value: () => i }));

describe('which label names the provider', () => {
  it.each([
    [
      'provider before all others',
      [
        { region: 'eu', provider: 'a', cdn: 'x' },
        { region: 'us', provider: 'a', cdn: 'y' },
      ],
      'provider',
    ],
    ['cdn where there is no provider', [{ region: 'eu', cdn: 'x' }], 'cdn'],
    ['vendor next', [{ vendor: 'x', job: 'j' }], 'vendor'],
    [
      'else the first that differs',
      [
        { job: 'j', edge: 'a' },
        { job: 'j', edge: 'b' },
      ],
      'edge',
    ],
    ['else the only one there is', [{ job: 'j' }], 'job'],
  ])('%s', (_name, labels, chosen) => {
    expect(chooseLabel(labelled(...labels))).toBe(chosen);
  });

  it('is none where there are no labels', () => {
    expect(chooseLabel(labelled({}))).toBeUndefined();
  });
});

describe('grouping', () => {
  it('takes all series of a provider, regions and roles, in the order they come', () => {
    const series = [
      ...labelled({ provider: 'b', region: 'eu' }, { provider: 'a' }, { provider: 'b', region: 'us' }),
      providerSeries({ provider: 'a', role: 'errors', value: () => 0 }),
    ];
    const groups = groupByProvider(series, 'auto');
    expect(groups.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(groups[0].series.latency).toHaveLength(2);
    expect(Object.keys(groups[1].series)).toEqual(['latency', 'errors']);
  });

  it('takes the label that is asked for, and says where it is missing', () => {
    const groups = groupByProvider(labelled({ provider: 'a', team: 'x' }, { provider: 'b' }), 'team');
    expect(groups.map(({ name }) => name)).toEqual(['x', 'no provider label']);
  });

  it('takes the name of a series without labels', () => {
    expect(groupByProvider(labelled({}), 'auto')[0].name).toBe('series 0 latency');
  });
});
