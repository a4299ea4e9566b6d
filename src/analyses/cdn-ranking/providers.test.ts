import { describe, expect, it } from 'vitest';
import { providerSeries } from '../testing/providers';
import type { SeriesInput } from '../analysis';
import { dimensionsOf, placeOf } from './dimensions';
import { chooseLabel } from './providers';

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

describe('the place of a series', () => {
  const namesOf = (series: SeriesInput[], provider: string) => {
    const dimensions = dimensionsOf(series, { provider, region: 'auto', network: 'auto' });
    return series.map((one) => placeOf(one, dimensions));
  };

  it('follows from its labels, whatever its role', () => {
    const series = [
      ...labelled({ provider: 'b', region: 'eu' }, { provider: 'a' }, { provider: 'b', region: 'us' }),
      providerSeries({ provider: 'a', role: 'errors', value: () => 0 }),
    ];
    expect(namesOf(series, 'auto').map(({ provider, region }) => [provider, region])).toEqual([
      ['b', 'eu'],
      ['a', null],
      ['b', 'us'],
      ['a', null],
    ]);
  });

  it('uses the label of the option, and names series without it', () => {
    const places = namesOf(labelled({ provider: 'a', team: 'x' }, { provider: 'b' }), 'team');
    expect(places.map(({ provider }) => provider)).toEqual(['x', 'no provider label']);
  });

  it('uses the name of a series without labels', () => {
    expect(namesOf(labelled({}), 'auto')[0].provider).toBe('series 0 latency');
  });
});
